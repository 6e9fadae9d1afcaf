"""Addresses that readers have: those published, and renames of files that git knows."""
