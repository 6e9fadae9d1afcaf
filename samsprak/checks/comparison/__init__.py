"""Parts of the check of parity: what is compared of a section besides the facts that its file was read with."""
