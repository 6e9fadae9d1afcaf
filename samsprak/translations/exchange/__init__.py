"""Exchange of translations with agencies and Weblate: texts as units in XLIFF and PO, and back without any loss."""
