"""Blocks between ``:::`` signs, fenced code and notes: their kinds, and the elements built from them."""
