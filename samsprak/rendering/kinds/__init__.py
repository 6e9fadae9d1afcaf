"""Presenters of single kinds of documents, one module each; those of all documents are in ``presenters``."""
