"""The command ``samsprak``: a thin layer, and the only one that prints or exits."""
