"""Translations: pinned to what they were made from, and listed by what is behind."""
