"""From files to the model: site.toml, front matter, Markdown, media and the cache, gathered into one Library."""
