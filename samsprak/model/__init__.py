"""Frozen values of the domain: no disk, no network, no clock; the standard library and Babel only."""
