"""Presenters that one kind of document has besides those of all documents, a module a kind."""
