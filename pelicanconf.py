"""Pelican's settings: read from site.toml, with everything of Pelican's own that would write or guess switched off."""

import tomllib
from pathlib import Path

SAMSPRAK_ROOT = str(Path(__file__).resolve().parent)

_site = tomllib.loads((Path(SAMSPRAK_ROOT) / "site.toml").read_text(encoding="utf-8"))["site"]

SITEURL = _site["base_address"]
TIMEZONE = _site["timezone"]
DEFAULT_LANG = _site["source_language"]

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGINS = [
    "plugins.pages",
    "plugins.listings",
    "plugins.newsletter_archive",
    "plugins.feeds",
    "plugins.sitemap",
    "plugins.front",
    "plugins.assets",
    "plugins.write_if_changed",
]

# Pelican must have its two generators; they get nothing to read. The sources are read by samsprak's own reader.
ARTICLE_PATHS = []
PAGE_PATHS = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
TEMPLATE_PAGES = {}
FEED_ALL_ATOM = None
FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
AUTHOR_SAVE_AS = ""
CATEGORY_SAVE_AS = ""
TAG_SAVE_AS = ""
DELETE_OUTPUT_DIRECTORY = False
LOAD_CONTENT_CACHE = False
CACHE_CONTENT = False
LOCALE = ["C"]
DATE_FORMATS = {}
