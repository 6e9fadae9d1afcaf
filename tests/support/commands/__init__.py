"""Commands and servers in their own processes."""
