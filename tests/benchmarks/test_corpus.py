from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter

import pytest

from benchmarks.corpus import Corpus, edit_body, edit_title
from benchmarks.documents import SECTIONS
from benchmarks.language import CODES
from tests.support.site_folders.folders import PROJECT

# Prints a digest of a whole corpus.
_DIGEST = """
from hashlib import sha256
from benchmarks.corpus import Corpus
digest = sha256()
for page in Corpus(90, 1).pages():
    digest.update(f"{page.document!r}{page.language.code}{page.title}{page.summary}{page.text}".encode())
print(digest.hexdigest())
"""


def texts(files: int, seed: int) -> list[str]:
    return [page.text for page in Corpus(files, seed).pages()]


def test_the_same_seed_is_the_same_bytes_under_any_hash_seed() -> None:
    """Figures of two machines are about the same corpus."""
    digests = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST], cwd=PROJECT, check=True, capture_output=True, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        ).stdout
        for seed in ("0", "7")
    ]  # fmt: skip
    assert digests[0] == digests[1]
    assert digests[0].strip()


def test_another_seed_is_another_corpus() -> None:
    """A tool can't be good at one text by chance."""
    assert texts(30, 1) == texts(30, 1)
    assert not set(texts(30, 1)) & set(texts(30, 2))


@pytest.mark.parametrize("files", [30, 300, 3000])
def test_there_are_as_many_files_as_asked_for(files: int) -> None:
    """A third in each language, two thirds of them news; the front pages come on top."""
    corpus = Corpus(files, 1)
    assert len(corpus.documents) * len(CODES) == files
    sections = Counter(document.section for document in corpus.documents)
    assert set(sections) == set(SECTIONS)
    assert sections["news"] == pytest.approx(len(corpus.documents) * 2 / 3, abs=1)
    assert len({document.key for document in corpus.documents}) == len(corpus.documents)


def test_every_document_stands_in_every_language_with_front_pages() -> None:
    """The work is the same in Swedish, English and Arabic."""
    pages = list(Corpus(30, 1).pages())
    keys = {page.document.key for page in pages}
    assert {"index", *(f"{section}/index" for section in SECTIONS)} < keys
    assert Counter(page.language.code for page in pages) == dict.fromkeys(CODES, len(keys))


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_as_long_and_as_rich_as_promised(code: str) -> None:
    """400 to 700 words, 4 to 6 headings, a list, a table and a link, in each language alike."""
    for page in Corpus(60, 1).pages():
        if page.language.code == code and not page.document.is_index:
            assert 400 <= len(page.text.split()) <= 800, page.document.key
            assert 4 <= len(re.findall(r"^#{2,3} .* \{#[a-z-]+\}$", page.text, re.MULTILINE)) <= 6
            assert re.search(r"^- ", page.text, re.MULTILINE)
            assert re.search(r"^\| ---", page.text, re.MULTILINE)
            assert re.search(r"\]\([./a-z0-9-]+\.md(#[a-z-]+)?\)", page.text)


def test_the_languages_say_the_same_figures_and_links() -> None:
    """A generator that compares translations finds no differences in figures."""
    by_key: dict[str, list[list[str]]] = {}
    for page in Corpus(60, 1).pages():
        figures = re.findall(r"\d+", re.sub(r"(?<=\d)[\u00a0,](?=\d{3})", "", page.text))
        links = re.findall(r"\]\(([^)]+)\)", page.text)
        by_key.setdefault(page.document.key, []).append([*figures, *links])
    assert [key for key, found in by_key.items() if found[0] != found[1] or found[0] != found[2]] == []


def test_an_edit_of_the_body_adds_a_word_that_can_be_found_again() -> None:
    """Each edit changes the text anew, at its end, and by no figure."""
    first, mark = edit_body("Hej ABF Flen.\n", 1)
    second, other = edit_body(first, 2)
    assert first.startswith("Hej ABF Flen. ")
    assert second.endswith(".\n")
    assert mark != other
    assert mark in first
    assert other in second
    assert not re.search(r"\d", second)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ('---\ntitle: "Hej ABF"\n---\n', '---\ntitle: "{} Hej ABF"\n---\n'),
        ("Title: Hej ABF\nLang: sv\n", "Title: {} Hej ABF\nLang: sv\n"),
        ("<!--\n.. title: Hej ABF\n-->\n", "<!--\n.. title: {} Hej ABF\n-->\n"),
    ],
)
def test_an_edit_of_the_title_puts_a_word_in_front_of_it(text: str, changed: str) -> None:
    """In each tool's metadata, and in place of the last edit's word, so that titles don't grow."""
    first, mark = edit_title(text, 1)
    second, other = edit_title(first, 2)
    assert first == changed.format(mark)
    assert second == changed.format(other)
    assert mark != other
