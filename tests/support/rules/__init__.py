"""Checkers of formats, written from their standards and independent of the generator."""
