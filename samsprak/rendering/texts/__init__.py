"""Texts of documents for a reader: links, pictures and signs."""
