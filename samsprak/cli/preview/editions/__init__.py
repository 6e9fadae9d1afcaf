"""The preview of an edition: every rendering as an inbox, a telephone, a desk and a dark screen show it."""
