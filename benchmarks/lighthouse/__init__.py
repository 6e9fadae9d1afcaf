"""Lighthouse measurements of a page of each type in each language, served as on a real server."""
