"""
Search: an index built here and queried in the browser, and a page with everything from A to Ö without JavaScript.

This package turns documents into words and words into the pieces of an index, and lists all documents. The client is
``theme/js/search.js``: it normalizes a query in the same way as ``words.py`` normalizes a text.
"""

from __future__ import annotations

from samsprak.site.search.planning import outputs, prepare

__all__ = ["outputs", "prepare"]
