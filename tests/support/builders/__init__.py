"""Builders of values, with defaults for everything that a test does not care about."""
