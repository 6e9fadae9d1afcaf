"""Benchmark of Samspråk alone: a corpus of grants, calls, counties and tables, and the cost of editing one call."""
