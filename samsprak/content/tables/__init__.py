"""Tables of content/data: header and rows of each, parsed into figures, decisions and addresses."""
