"""HTML pages: documents, lists, home, grants, decisions, counties, editions and the pages at the root."""
