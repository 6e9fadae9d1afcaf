"""
Pelican's settings: where the site is, with everything of Pelican's own that would write or guess switched off.

What site.toml says is not repeated here: samsprak's own reader reads it, and says what is wrong with it.
"""

from pathlib import Path

from samsprak.rendering.inputs import theme_of

SAMSPRAK_ROOT = str(Path(__file__).resolve().parent)

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(theme_of(Path(SAMSPRAK_ROOT)))
PLUGINS = ["plugins.site"]
# Stops the run where Pelican would go on without a plugin that it can't load, and watches well.
PELICAN_CLASS = "plugins.SitePelican"

# Pelican must have its two generators; they get nothing to read. Samsprak's own reader reads the sources.
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
LOCALE = ["C.UTF-8", "C"]
DATE_FORMATS = {}
TIMEZONE = "UTC"
