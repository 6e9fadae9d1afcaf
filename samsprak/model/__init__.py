"""Frozen domain values: no disk, network or clock access; depends only on the standard library and Babel."""
