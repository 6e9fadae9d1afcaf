"""How long Samspråk and its peers take to build the same site, and how much memory they need for it."""
