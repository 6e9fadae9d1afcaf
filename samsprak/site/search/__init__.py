"""
Search: an index built here and queried in the browser, and a page with everything from A to Ö without JavaScript.

``entries`` says what can be found, ``language`` takes its words apart; this package makes the pieces of an index of
them, and lists all documents. ``theme/js/search-index.js`` asks the index: it takes a query apart as ``language.words``
does a text.
"""

from __future__ import annotations

from samsprak.site.search.planning import faults, outputs, prepare

__all__ = ["faults", "outputs", "prepare"]
