"""Commands for pages that move: move, remove and published."""
