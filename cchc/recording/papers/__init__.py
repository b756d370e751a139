"""Prepares the records that belong to no task's file: inspections with their findings, and publicity."""
