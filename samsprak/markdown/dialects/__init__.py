"""Markdown as other dialects write it: laid out as Python-Markdown reads it, or refused by name."""
