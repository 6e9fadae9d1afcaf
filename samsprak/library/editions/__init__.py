"""Editions of the newsletter: their items, nationally and by county, and corrections of what earlier editions said."""
