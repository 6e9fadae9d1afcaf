"""Checks of addresses: none is taken twice, none that readers have leads to nothing."""
