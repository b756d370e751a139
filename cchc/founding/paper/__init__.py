"""A decision as it came: its paragraphs and tables, from a .docx or a workbook, whatever they mean."""
