"""What was handed over to a list server."""
