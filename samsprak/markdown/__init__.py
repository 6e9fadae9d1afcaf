"""Markdown to checked HTML and plain text: converter, inspection, sanitizing, source lines."""
