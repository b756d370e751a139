"""What `check` says of the catalogue of statistics and of the figures of each period."""
