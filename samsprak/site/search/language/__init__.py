"""Words of a language: how a text is taken apart into them, which find each other, and what editors say about them."""
