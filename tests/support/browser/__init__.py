"""Chromium and Firefox, and what is measured in them."""
