"""How assessments and problems are shown: on a terminal, as JSON, as annotations. Nothing here decides anything."""
