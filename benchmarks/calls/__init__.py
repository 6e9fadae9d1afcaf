"""What only Samspråk has: a corpus of grants and calls, counties and tables, and what an edit of one call costs."""
