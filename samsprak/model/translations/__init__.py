"""Translations: their sections, what those were made from, and how far they have come."""
