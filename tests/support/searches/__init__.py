"""Searches as readers make them, with the answers that people judged to be right."""
