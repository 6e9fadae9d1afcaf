"""Records of frozen editions: a file beside each edition's source, written by the program and read as content."""
