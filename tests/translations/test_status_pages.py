"""Pages, file and feeds that tell translators how far translations have come."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html

from tests.support.site_folders.builders import builder, clean, outcome, standing, with_theme
from tests.support.site_folders.folders import TODAY
from tests.translations.conftest import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.translations.conftest import Translator

WORDS = {"sv": ("Efter", "Aktuell"), "en": ("Behind", "Up to date"), "ar": ("متأخرة", "محدّثة")}
CHANGE = ("- Buss 4", "- Buss 4, hållplats torget")


def row_of(page: bytes, address: str) -> list[str]:
    """Return the cells of the row of a document in the matrix of a status page."""
    tree: Any = html.fromstring(page.decode())
    found = tree.xpath(f"//tr[th/a[@href='{address}']]/td")
    return [" ".join(cell.text_content().split()) for cell in found]


def test_a_site_without_pins_has_no_status(unpinned: Translator) -> None:
    """What nobody uses costs nothing, and no file is another than before."""
    assert not [place for place in unpinned.folder.built() if "status" in place]


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_the_page_of_a_section_says_in_words_what_is_behind(translator: Translator, code: str) -> None:
    """Every document stands there with its state in every language, in the reader's words, with links to the texts."""
    behind, current = WORDS[code]
    place, address = f"{code}/status/grants/index.html", f"/{code}/{KEY}/"
    assert row_of(translator.folder.built()[place], address)[1:3] == [current, current]
    translator.change("sv", *CHANGE)
    translator.done("accept", f"en/{KEY}")

    page = translator.folder.built()[place]

    cells = row_of(page, address)
    assert cells[1] == current
    assert cells[2].startswith(f"{behind} (")
    assert f'<a href="/ar/{KEY}/" hreflang="ar">{behind}</a>' in page.decode()


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_the_overview_counts_by_language_and_section_of_the_site(translator: Translator, code: str) -> None:
    """It is kept out of search engines and of the sitemap, and has its own address in each language."""
    translator.change("sv", *CHANGE)
    files = translator.folder.built()
    page = files[f"{code}/status/index.html"].decode()
    tree: Any = html.fromstring(page)
    assert '<meta name="robots" content="noindex">' in page
    assert "/status/" not in files["sitemap.xml"].decode()
    assert len(tree.xpath("//table[caption[starts-with(@id, 'coverage-')]]")) == 2
    counts = row_of(files[f"{code}/status/index.html"], f"/{code}/status/grants/")
    assert counts[2] == "1"
    assert counts[6] == "1"


def test_what_is_draft_or_to_come_is_not_named(translator: Translator) -> None:
    """Translators of the office work on drafts in the files, not on the public site."""
    translator.change("sv", *CHANGE)
    text = translator.text("sv").replace("title: Kontoret", "title: Hemliga planer")
    translator.folder.write("content/sv/grants/plans.md", text.replace("reviewed_on:", "state: draft\nreviewed_on:"))
    later = text.replace("publish_on: 2026-01-10", "publish_on: 2027-01-10")
    translator.folder.write("content/sv/grants/later.md", later)
    translator.change("en", "pins:", "state: draft\npins:")
    files = translator.folder.built()
    told = {place: files[place].decode() for place in files if "status" in place}
    for content in told.values():
        assert "Hemliga" not in content
        assert "plans" not in content
        assert "later" not in content
        assert "The office" not in content
    [office] = [one for one in json.loads(told["status.json"])["documents"] if one["key"] == KEY]
    assert office["translations"]["en"]["state"] == "absent"
    assert office["translations"]["en"]["address"] is None
    assert office["translations"]["ar"]["state"] == "behind"
    assert office["translations"]["ar"]["sections"] == {"section.way": "behind"}


def test_the_feed_tells_translators_of_each_change_once(translator: Translator) -> None:
    """An entry is new when the source changes again, and goes when the translation is accepted."""
    place = "ar/status/atom.xml"

    def ids() -> list[str]:
        names = {"a": "http://www.w3.org/2005/Atom"}
        tree: Any = etree.fromstring(translator.folder.built()[place])
        return [str(one) for one in tree.xpath("//a:entry/a:id/text()", namespaces=names)]

    assert ids() == []
    translator.change("sv", *CHANGE)
    [first] = ids()
    translator.change("sv", "hållplats torget", "hållplats stationen")
    [second] = ids()
    assert first != second
    assert "متأخرة: \u2068Kontoret\u2069" in translator.folder.built()[place].decode()
    assert "sv/status/atom.xml" not in translator.folder.built()
    translator.done("accept", f"ar/{KEY}")
    assert ids() == []


def test_the_status_follows_every_edit(translator: Translator, tmp_path: Path) -> None:
    """An incremental build writes the same status as one from scratch: texts, pins, drafts and new documents count."""
    folder = with_theme(translator.folder)
    kept = builder(folder.root, day=TODAY)
    try:
        kept.build()
        edits: list[Callable[[], object]] = [
            lambda: translator.change("sv", *CHANGE),
            lambda: translator.done("accept", f"en/{KEY}"),
            lambda: translator.change("ar", "pins:", "state: draft\npins:"),
            lambda: translator.change("ar", "state: draft\n", ""),
            lambda: folder.write("content/sv/grants/more.md", translator.text("sv").replace("Kontoret", "Huset")),
            lambda: folder.write(f"content/en/{KEY}.md", translator.text("en").partition("pins:")[0] + "---\nOpen.\n"),
        ]
        for edit in edits:
            edit()
            kept.build()
            assert standing(folder.root) == clean(folder.root, tmp_path / "clean", day=TODAY).files
    finally:
        kept.close()
    assert outcome(folder.root, day=TODAY).files == standing(folder.root)


@pytest.mark.parametrize("key", ["status/index", "grants/beside"])
def test_the_addresses_are_kept(unpinned: Translator, key: str) -> None:
    """No document can take the place of a page that the build makes."""
    if key.startswith("status"):
        site = (unpinned.folder.root / "site.toml").read_text(encoding="utf-8")
        unpinned.folder.write("site.toml", f'{site}\n[[sections]]\nkey = "status"\n')
    unpinned.folder.write(f"content/sv/{key}.md", unpinned.text("sv"))
    [fault] = unpinned.folder.faults()
    assert "is kept for" in fault.message
