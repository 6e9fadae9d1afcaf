"""site.toml to Settings: its schema, rules and fault messages."""
