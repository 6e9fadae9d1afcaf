"""Commands and servers in processes of their own."""
