"""content/ to a Library: scanning, parsing, the parse cache, tables, media, assembly of translations."""
