"""The page for reading in a browser: one HTML file that needs no server, no network and, for its tables, no script."""
