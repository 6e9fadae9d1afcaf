"""Raw HTML in texts: which elements and attributes are allowed, and whether each element is closed."""
