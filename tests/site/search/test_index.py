from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.support.site_folders.builders import builder, outcome, with_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder


def index_of(files: Mapping[str, bytes], code: str) -> dict[str, Any]:
    """Return the files of a language's index by their names without digests."""
    start = f"search/{code}/"
    found = {place.removeprefix(start): content for place, content in files.items() if place.startswith(start)}
    return {name.partition(".")[0]: json.loads(content) for name, content in found.items()}


def titles(index: Mapping[str, Any]) -> set[str]:
    blocks = (content for name, content in index.items() if name.startswith("block-"))
    return {document[0] for block in blocks for document in block if document is not None}


def test_the_index_holds_what_lists_show_in_the_language_itself(small: SiteFolder) -> None:
    """No draft, nothing expired or withdrawn, and no text in another language than stated."""
    front = "summary: –\npublish_on: 2026-01-01\nreviewed_on: 2026-01-01\n"
    small.write("content/sv/news/hidden.md", f"---\ntitle: Utkast\n{front}state: draft\n---\nHemlig.\n")
    small.write("content/sv/news/over.md", f"---\ntitle: Slut\n{front}expires_on: 2026-02-01\n---\nFörbi.\n")
    files = small.built()
    swedish, arabic = index_of(files, "sv"), index_of(files, "ar")
    assert "Första nyheten" in titles(swedish)
    assert not {"Utkast", "Slut"} & titles(swedish)
    assert "الخبر الثالث" in titles(arabic)
    assert not titles(arabic) & titles(swedish)
    assert "hemlig" not in json.dumps(swedish)


def test_a_number_is_the_same_document_in_every_language(small_built: Built) -> None:
    """So a result in the reader's language is recognised in Swedish, whatever its title there."""
    paths: dict[int, set[str]] = {}
    for code in ("sv", "en", "ar"):
        index = index_of(small_built.files, code)
        for block in range(len(index["overview"]["blocks"])):
            for place, document in enumerate(index[f"block-{block}"]):
                if document is not None:
                    paths.setdefault(block * index["overview"]["perBlock"] + place, set()).add(document[1])
    assert paths
    assert {number: found for number, found in paths.items() if len(found) > 1} == {}


def test_foreign_runs_in_results_stand_as_they_are_read(small_built: Built) -> None:
    """In an Arabic summary a reference number and a Latin name are isolated, as everywhere."""
    index = index_of(small_built.files, "ar")
    summaries = [one[3] for name in index if name.startswith("block") for one in index[name] if one is not None]
    assert any("\u2066" in summary and "5123-2026-4" in summary for summary in summaries)


def test_an_edit_of_a_text_changes_only_the_pieces_of_its_words(small: SiteFolder) -> None:
    """Readers keep their cached parts of an index; a build renders no more than the changed ones."""
    with_theme(small)
    before = outcome(small.root).files
    small.replace("content/sv/news/first.md", "öppnade", "öppnade igen xylofon")
    after = outcome(small.root).files
    changed = {place for place, _ in before.items() ^ after.items() if "/search/" in place and place.endswith(".json")}
    assert {place.rsplit("/", 1)[1].partition(".")[0] for place in changed} <= {
        "overview", "words-69", "words-78", "starts",
    }  # fmt: skip
    assert {place.split("/")[2] for place in changed} == {"sv"}


def test_the_preview_finds_what_was_saved_just_now(small: SiteFolder) -> None:
    """A saved text changes the names of pieces: new ones come and old ones go, as in a build from scratch."""
    with_theme(small)
    shop = builder(small.root)
    shop.build()
    for word in ("xylofon", "zebra"):
        small.replace("content/sv/news/first.md", "öppnade", f"öppnade {word}")
        built = shop.rebuild(["content/sv/news/first.md"])
        assert any("search/sv/words-" in place for _, place in built.changed)
    shop.close()
    kept = {path.relative_to(small.root / "output").as_posix() for path in (small.root / "output").rglob("*.json")}
    assert {place for place in kept if place.startswith("search/")} == {
        place for place in small.built() if place.startswith("search/") and place.endswith(".json")
    }


def test_a_word_of_the_field_is_found_after_the_next_build(small: SiteFolder) -> None:
    """Editors add readers' search terms to the list; nothing of the program changes."""
    with_theme(small)
    small.replace("content/sv/news/first.md", "öppnade", "Zumbabadring")
    assert "badring" not in json.dumps(index_of(small.built(), "sv")["words-62"])
    small.write("theme/search/sv.txt", "badring\n")
    assert "badring" in json.dumps(index_of(small.built(), "sv")["words-62"])
