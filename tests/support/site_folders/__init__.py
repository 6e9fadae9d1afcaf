"""Scratch copies of the sites in tests/sites, to be changed, built and compared."""
