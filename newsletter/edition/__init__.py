"""An edition of the newsletter as views: its items in one language."""
