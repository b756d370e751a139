"""Papers about the reform index."""
