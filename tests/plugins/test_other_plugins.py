"""Third-party plugins beside ours: two that are maintained and published, and small ones defined here."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import brotli
from lxml import etree

from samsprak.model.documents import State
from tests.conftest import EPOCH
from tests.plugins.conftest import files_in, run_pelican
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

USED = 'PLUGINS = ["plugins.site"]'
DAY = {"SOURCE_DATE_EPOCH": "1775037600"}
SITEMAPS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
WRITES = """
from pathlib import Path
from pelican import signals

class Generator:
    def __init__(self, output_path, **_):
        self.path = Path(output_path)

    def generate_output(self, writer):
        (self.path / "{name}.txt").write_text("hej", "utf-8")

def generators(_):
    return Generator

def register():
    signals.get_generators.connect(generators)
"""


def test_pelican_sitemap_lists_the_pages_with_dates_and_translations(pelican_site: SiteFolder) -> None:
    """It hears ``content_written`` and reads the contents: url, status, dates and translations. Version 1.2.2."""
    pelican_site.replace("pelicanconf.py", USED, 'PLUGINS = ["plugins.site", "sitemap"]')

    assert run_pelican(cwd=pelican_site.root, env=DAY).returncode == 0

    sitemap = etree.parse(pelican_site.root / "output" / "sitemap.xml")
    entries = {one.findtext("s:loc", namespaces=SITEMAPS): one for one in sitemap.iterfind("s:url", SITEMAPS)}
    arabic = entries["https://small.example/ar/news/first/"]
    assert arabic.findtext("s:lastmod", namespaces=SITEMAPS) == "2026-01-10T00:00:00+01:00"
    links = {link.get("hreflang"): link.get("ref") for link in arabic.iterfind("x:link", SITEMAPS)}
    assert links == {code: f"https://small.example/{code}/news/first/" for code in ("sv", "en")}
    opened = pelican_site.open(TODAY)
    documents = [one for key in opened.library.public_keys() for one in opened.library.translations(key)]
    for document in documents:
        address = opened.site.addresses.absolute(opened.site.addresses.page(document.language, document.address_path))
        assert (address in entries) is (document.state is State.PUBLISHED), address
    assert not [address for address in entries if not str(address).endswith(("/", ".html"))]


def test_pelican_precompress_makes_copies_of_the_written_files(pelican_site: SiteFolder) -> None:
    """It hears ``finalized``, when all files are there; no copy of an earlier run is kept. Version 2.4.0."""
    pelican_site.replace("pelicanconf.py", USED, 'PLUGINS = ["plugins.site", "precompress"]')
    assert run_pelican(cwd=pelican_site.root, env=DAY).returncode == 0
    pelican_site.replace("content/ar/news/third.md", "المزيد.", "المزيد عن ABF Flen 2026.")

    assert run_pelican(cwd=pelican_site.root, env=DAY).returncode == 0

    files = files_in(pelican_site.root / "output")
    built = pelican_site.built(TODAY)
    assert {place: content for place, content in files.items() if place in built} == built
    compressed = [
        place for place in built if place.endswith((".html", ".xml", ".css", ".js")) and len(built[place]) > 999
    ]
    assert len(compressed) > 50
    for place in compressed:
        assert gzip.decompress(files[f"{place}.gz"]) == built[place]
        assert brotli.decompress(files[f"{place}.br"]) == built[place]
    assert b"ABF Flen 2026" in gzip.decompress(files["ar/news/third/index.html.gz"])


def test_files_of_other_plugins_stay_wherever_they_are_named(pelican_site: SiteFolder) -> None:
    """Only files of earlier runs are removed: first ours are written and cleaned up, then others write."""
    pelican_site.write("before.py", WRITES.format(name="before"))
    pelican_site.write("after.py", WRITES.format(name="after"))
    pelican_site.write("once.py", WRITES.format(name="once"))
    pelican_site.replace("pelicanconf.py", USED, 'PLUGINS = ["before", "plugins.site", "after", "once"]')
    assert run_pelican(cwd=pelican_site.root).returncode == 0
    assert (pelican_site.root / "output" / "once.txt").exists()
    pelican_site.replace("pelicanconf.py", ', "once"', "")

    assert run_pelican(cwd=pelican_site.root, env={"SOURCE_DATE_EPOCH": EPOCH}).returncode == 0

    files = files_in(pelican_site.root / "output")
    assert {name for name in files if name.endswith(".txt")} >= {"before.txt", "after.txt"}
    assert "once.txt" not in files
    assert "sv/index.html" in files
