"""What the pictures of the handbook for editors are taken of: a clone with a history, its editor, and terminals."""
