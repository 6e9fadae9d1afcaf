"""
Search: an index made here and looked into in the browser, and a page with everything from A to Ö for all others.

What may be here turns documents into words, words into the pieces of an index, and lists all that there is. The one
who asks is ``theme/js/search.js``: what it does with a query is what ``words.py`` does with a text.
"""

from __future__ import annotations

from samsprak.site.search.planning import outputs, prepare

__all__ = ["outputs", "prepare"]
