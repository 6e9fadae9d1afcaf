"""A module for each change of the tables, never changed after its release."""
