"""The mail of one reader: ready bytes with the addresses that are theirs put in."""
