"""
Charts as markup, made at build: bars, lines over years, the counties as a grid.

Values and ready words in, ``Markup`` out: no Site, no Library, no disk. What may be here draws, and nothing else; the
words of a chart are its caller's, its colours and patterns are the style sheet's.
"""
