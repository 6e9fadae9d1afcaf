"""``samsprak new``: new sources with a place for every field."""
