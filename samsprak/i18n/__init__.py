"""Formats of dates, numbers and amounts by language, and the catalogs of interface strings."""
