"""Sveltia CMS over this site: its configuration, made from the schemas and site.toml, and its set-up."""
