"""A benchmark of its own: where the right page stands in what a search finds, beside Pagefind and MiniSearch."""
