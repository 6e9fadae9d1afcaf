"""Benchmark of Samspråk and its peers: time and memory needed to build the same site."""
