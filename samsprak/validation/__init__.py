"""Typed fields from front matter and tables: schemas, decoding, rules, and messages that editors understand."""
