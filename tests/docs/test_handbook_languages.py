"""The handbook for editors in its two languages: neither lacks a page, a section or an example of the other."""

from __future__ import annotations

import re

import pytest

from tests.support.outputs.documentation import HANDBOOKS, CodeBlock, code_blocks, headings, prose

PAGES = sorted(page.name for page in HANDBOOKS["en"].iterdir())
# Blocks in no language are samples of text, and so are those with four signs: they are translated.
_SAMPLE = re.compile(r"^````", re.MULTILINE)
_SAID = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_ROW = re.compile(r"^ *\|.*\|$", re.MULTILINE)
_ITEM = re.compile(r"^ *(?:-|\d+\.) ", re.MULTILINE)
# What is no word of a language: commands, files, addresses, and names of fields and values.
_LITERAL = re.compile(
    r"(?:\.venv/bin/)?(?:samsprak|make|git|sudo|wsl) .*|[\w./<>*…-]*/[\w./<>*…-]*|--[a-z-]+"
    r"|\w+\.(?:md|toml|txt|py)|\w*_\w*"
)


def _pages(name: str) -> dict[str, str]:
    return {language: (folder / name).read_text(encoding="utf-8") for language, folder in HANDBOOKS.items()}


def _literals(page: str) -> list[str]:
    return sorted(said for said in _SAID.findall(prose(page)) if _LITERAL.fullmatch(said) and "[" not in said)


def _shape(block: CodeBlock) -> tuple[str, int, list[str]]:
    """Return the language of a sample, its number of lines, and its signs of blocks: a translation keeps them."""
    return block.language, block.text.count("\n"), re.findall(r"^:::\w*", block.text, re.MULTILINE)


def test_both_languages_have_the_same_pages() -> None:
    """No page is there in one language alone."""
    assert sorted(page.name for page in HANDBOOKS["sv"].iterdir()) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_headings(name: str) -> None:
    """Each section has its counterpart, in the same order; headings are translated."""
    pages = {language: headings(page) for language, page in _pages(name).items()}
    assert [level for level, _ in pages["sv"]] == [level for level, _ in pages["en"]]


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_commands_and_examples(name: str) -> None:
    """What a reader of one language copies is tested in the other; samples of text are translated line by line."""
    pages = _pages(name)
    blocks = {language: code_blocks(page) for language, page in pages.items()}
    assert len(blocks["sv"]) == len(blocks["en"])
    for english, swedish in zip(blocks["en"], blocks["sv"], strict=True):
        is_sample = not english.language or _SAMPLE.search(pages["en"])
        assert _shape(swedish) == _shape(english)
        assert is_sample or swedish == english


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_lists_and_tables(name: str) -> None:
    """No step of a list and no row of a table is missing."""
    pages = {language: prose(page) for language, page in _pages(name).items()}
    assert len(_ITEM.findall(pages["sv"])) == len(_ITEM.findall(pages["en"]))
    assert [row.count(" | ") for row in _ROW.findall(pages["sv"])] == [
        row.count(" | ") for row in _ROW.findall(pages["en"])
    ]


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_name_the_same_commands_files_and_fields(name: str) -> None:
    """Commands, paths and names of fields in running text are the same."""
    pages = _pages(name)
    assert _literals(pages["sv"]) == _literals(pages["en"])
