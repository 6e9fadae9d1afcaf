"""RSS and Atom feeds of sections, languages, calls and counties."""
