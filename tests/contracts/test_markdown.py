"""Contracts of Python-Markdown: behaviour that we rely on or guard against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import markdown
import pytest
from markdown.extensions.toc import TocExtension

from samsprak.config.site_toml import read_settings
from samsprak.markdown.converter import MarkdownConverter
from tests.support.site_folders.folders import SITES

if TYPE_CHECKING:
    from samsprak.model.languages import Languages

LANGUAGES: Languages = read_settings(SITES / "small").languages


def converted(converter: MarkdownConverter, text: str, code: str = "ar") -> str:
    found: list[str] = []

    def report(line: int, message: str, hint: str) -> None:
        found.append(f"{line}: {message}: {hint}")

    body = converter.convert(text, first_line=1, language=LANGUAGES[code], report=report)
    assert found == []
    return body.html


def test_markdowns_own_heading_ids_of_arabic_text_are_numbers() -> None:
    """``toc`` gives ``_1``, ``_2`` where it finds no Latin letters: our ids are written, and the same everywhere."""
    html = markdown.markdown("## التقديم\n\n## الاستمارة", extensions=[TocExtension()])

    assert 'id="_1"' in html
    assert 'id="_2"' in html


def test_one_converter_keeps_nothing_of_the_last_text() -> None:
    """An instance costs a fifth of a conversion, so one serves all files: ``reset`` restores its initial state."""
    texts = [
        "[a]: https://x.example/\n\nهنا [a] و <abbr title='x'>ABF</abbr>.",
        "هنا [a] 2026.",
        "## عنوان {#one}",
        "## ب {#one}",
    ]
    reused = MarkdownConverter(LANGUAGES)

    for text in texts:
        assert converted(reused, text) == converted(MarkdownConverter(LANGUAGES), text)
    assert "href" not in converted(reused, texts[1])


def test_a_converter_that_is_not_reset_remembers() -> None:
    """References of one text would link words of the next: ``reset`` prevents that."""
    one = markdown.Markdown()
    one.convert("[a]: https://x.example/")

    assert "href" in one.convert("[a]")
    assert "href" not in one.reset().convert("[a]")


def test_our_walk_comes_after_links_and_attributes_and_before_escapes_are_undone() -> None:
    """The tree that it meets has its links, and the ``{#id}`` of headings as attributes."""
    registry = MarkdownConverter(LANGUAGES).instance().treeprocessors
    places = [registry.get_index_for_name(name) for name in ("inline", "attr_list", "samsprak", "unescape")]

    assert places == sorted(places)


@pytest.mark.parametrize("code", ["sv", "en", "ar"])
def test_markdown_hides_addresses_of_mail_from_harvesters(code: str) -> None:
    """``<a@b>`` is written in entities, which no link check can read: our links hold it plainly."""
    assert "&#" in markdown.markdown("<post@small.example>")
    body = MarkdownConverter(LANGUAGES).convert(
        "<post@small.example>", first_line=1, language=LANGUAGES[code], report=lambda *_: None
    )

    assert [link.target for link in body.links] == ["mailto:post@small.example"]
