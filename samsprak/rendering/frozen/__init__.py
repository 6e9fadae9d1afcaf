"""Frozen editions of the newsletter for a reader: items as they were said, and what has changed since."""
