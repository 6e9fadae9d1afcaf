"""``service.toml``: the settings of the machine that takes subscriptions and sends editions."""
