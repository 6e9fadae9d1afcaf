"""Chromium, Firefox and WebKit, and the measurements taken in them."""
