"""
Producers and makers of the outputs: pages, feeds, calendars, open data and files, without Pelican.

The command builds through this layer, and so does the Pelican plugin in plugins/: one way from documents to bytes.
"""
