"""What forms say of the criteria of the reform index."""
