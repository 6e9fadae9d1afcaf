"""Stages of Python-Markdown that are replaced by faster ones with the same results."""
