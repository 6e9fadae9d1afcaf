"""
Producers and makers of the outputs: pages, feeds, calendars, open data and files, without Pelican.

The command and the adapters in plugins/ both build through this package: one way from documents to bytes.
"""
