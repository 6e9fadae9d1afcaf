"""Addresses: of pages, of files, in links, and those that documents had before."""
