"""JSON Schemas of front matter and site.toml, made from the schemas that the reader itself uses."""
