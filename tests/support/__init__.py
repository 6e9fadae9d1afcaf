"""Shared test support: scratch sites, builders of values, rules of formats, browsers and commands."""
