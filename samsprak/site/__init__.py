"""
The Library turned into outputs: views, templates, feeds and files, without Pelican.

The command builds through this layer, and so does the Pelican plugin in plugins/: one way from documents to bytes.
"""
