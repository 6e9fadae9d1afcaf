"""Samspråk: public information in many languages, and the newsletter made from it."""

__version__ = "0.1.0"
