"""From content/ to a Library: scanning, parsing, parse cache, tables, media, and assembly of translations."""
