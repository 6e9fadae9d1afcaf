"""``samsprak edit``: the editor in the browser, and the preview beside it."""
