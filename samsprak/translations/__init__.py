"""What is to be translated: the interface's words, and whether they are complete."""
