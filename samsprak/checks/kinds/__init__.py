"""Checks of documents of single kinds."""
