"""
Charts as markup, made at build: bars, lines over years, the counties as a grid.

The drawing modules take values and finished texts and return ``Markup``: no Site, no Library, no disk. The texts of a
chart come from the caller, its colours and patterns from the style sheet. Only ``county_charts`` knows a reader.
"""
