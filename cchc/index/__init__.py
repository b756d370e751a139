"""What the reform index and surveys come to: points and their arithmetic, evidence, what can still be won, margins."""
