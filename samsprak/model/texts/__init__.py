"""Texts: what belongs to letters, words and markup rather than to a kind of document."""
