"""The project's own texts give the same numbers and cite the same addresses in every language, section by section."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.support.site_folders.folders import PROJECT

CONTENT = PROJECT / "content"
SOURCE = "sv"
KEYS = sorted(file.relative_to(CONTENT / SOURCE).as_posix() for file in (CONTENT / SOURCE).rglob("*.md"))
TRANSLATIONS = sorted(folder.name for folder in CONTENT.iterdir() if folder.name not in {SOURCE, "data", "media"})
TEXT_FIELDS = (
    "title",
    "summary",
    "short_title",
    "purpose",
    "applicants",
    "legal_basis",
    "result",
    "priorities",
    "sources",
)

_HEADING = re.compile(r"^#+ .*\{#([a-z0-9-]+)\}$", re.MULTILINE)
_TARGETS = re.compile(r"\]\([^)]*\)|\{[^}]*\}")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)")
_SEPARATORS = re.compile(r"\D")
# The decade has a name in Swedish and English; in Arabic its first and last year stand for it.
_DECADE = re.compile(r"2010-talet|2010s")


def numbers(text: str) -> set[str]:
    """Return the numbers in a text, without separators of thousands and without those of links."""
    written = _DECADE.sub("2010 2019", _TARGETS.sub("", text))
    whole = _THOUSANDS.sub(lambda found: _SEPARATORS.sub("", found[0]), written)
    return set(re.findall(r"\d+", whole))


def parts(language: str, key: str) -> tuple[dict[str, str], list[str]]:
    """Return the text fields and the sections of a file, each by its name, and the addresses of its sources."""
    _, front, body = (CONTENT / language / key).read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 # it makes nothing but text
    named = {name: str(fields[name]) for name in TEXT_FIELDS if name in fields}
    pieces = _HEADING.split(body)
    named |= {"": pieces[0], **dict(zip(pieces[1::2], pieces[2::2], strict=True))}
    return named, [source.get("url", "") for source in fields.get("sources", ())]


def translated(language: str) -> list[str]:
    """Return the keys that have a text in a language."""
    return [key for key in KEYS if (CONTENT / language / key).exists()]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_the_numbers_of_its_source(language: str) -> None:
    """An amount, a day or a year is the same whatever the reader's language."""
    different = []
    for key in translated(language):
        (source, _), (own, _) = parts(SOURCE, key), parts(language, key)
        different += [
            f"{key} {name or 'lead'}: {sorted(numbers(source[name]) ^ numbers(text))}"
            for name, text in own.items()
            if numbers(text) != numbers(source[name])
        ]

    assert different == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_cites_the_addresses_of_its_source(language: str) -> None:
    """The official title of an act is shown beside its translation by the address that both cite."""
    different = [key for key in translated(language) if parts(language, key)[1] not in ([], parts(SOURCE, key)[1])]

    assert different == []


def test_all_texts_of_the_project_are_in_three_languages() -> None:
    """The comparison above leaves out nothing today."""
    assert all(translated(language) == KEYS for language in ("en", "ar"))
