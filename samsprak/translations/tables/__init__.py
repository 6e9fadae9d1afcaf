"""Translated strings of tables: pinned in the header of their table, and found in its history."""
