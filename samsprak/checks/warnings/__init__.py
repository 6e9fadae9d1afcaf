"""Warnings: what may be a mistake, and stops no build; each module yields those of one subject."""
