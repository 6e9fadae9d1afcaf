"""Chromium and Firefox, and the measurements taken in them."""
