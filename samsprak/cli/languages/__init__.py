"""``samsprak languages``: the state of each language, what is left to do in it, and a new language."""
