"""Destinations of links that are no source files: addresses elsewhere, and web addresses of the site itself."""
