"""The formats of files for translators: XLIFF 2.0, XLIFF 1.2 and PO, each with a writer and a reader."""
