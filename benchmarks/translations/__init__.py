"""The benchmark of translations: pins, facts and desk pages, beside the same site without them. Samspråk alone."""
