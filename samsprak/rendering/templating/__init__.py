"""The theme's templates: the Jinja environment, its filters, and the faults of templates."""
