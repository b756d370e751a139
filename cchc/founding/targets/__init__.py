"""Reads the targets of a plan, from bullets or a table. Pure."""
