"""The command ``samsprak``: the only place that prints, reads the clock's day by itself, or exits. Thin."""
