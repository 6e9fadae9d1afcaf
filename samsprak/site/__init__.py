"""
The Library turned into outputs: views, templates, feeds and files, without Pelican.

The command builds through this floor, and so do the adapters in plugins/: one way from documents to bytes.
"""
