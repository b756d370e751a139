"""Track a commune's administrative-reform plan: check its records, see what is late, write its reports."""

__version__ = "0.1.0"
