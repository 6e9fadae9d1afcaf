"""Reading of YAML as fields with their lines."""
