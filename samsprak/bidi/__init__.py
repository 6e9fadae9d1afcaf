"""Right-to-left text: isolation of foreign runs, and an independent check of the order that browsers show."""
