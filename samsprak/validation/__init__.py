"""Typed fields of front matter and tables: schemas, decoding, consistency rules and messages for editors."""
