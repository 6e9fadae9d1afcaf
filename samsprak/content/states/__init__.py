"""What the state of a translation depends on, read without the rest of the documents: for ``translations status``."""
