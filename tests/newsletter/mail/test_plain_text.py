from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.mails import CODES, EDITION, mail

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

_ADDRESS = re.compile(r"https?://[^\s>]+")
_ISOLATES = "\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("code", CODES)
def test_lists_are_lists_with_dashes(small: SiteFolder, code: str) -> None:
    """A list in the greeting is a list in plain text too."""
    words = {"sv": "- ett\n- två\n", "en": "- one\n- two\n", "ar": "- واحد\n- اثنان\n"}
    assert words[code] in mail(small, f"{code}.txt")


@pytest.mark.parametrize("code", CODES)
def test_a_link_is_followed_by_the_number_of_its_absolute_address(small: SiteFolder, code: str) -> None:
    """Readers without HTML still reach the page, in their own language, and no address tears their sentence."""
    words = {"sv": "bidrag", "en": "grants", "ar": "المنح"}
    number = "\u2066[1]\u2069" if code == "ar" else "[1]"  # around the brackets, which would turn round
    greeting = mail(small, f"{code}.txt").partition("-" * 40)[0]
    assert f"{words[code]} {number}" in greeting
    assert greeting.endswith(f"\n\n{number} https://small.example/{code}/grants/apply/\n\n")


@pytest.mark.parametrize("code", CODES)
def test_plain_text_holds_no_markup(small: SiteFolder, code: str) -> None:
    """The text comes from the Markdown, not from the HTML: no tag, no entity, no mark of emphasis is left."""
    heading, emphasis = '## R & D "ABF Flen" {#more}', "**Fet** *lutad*{lang=sv} a < b &copy; &amp; 5 \\* 5"
    more = f"\n{heading}\n\n{emphasis}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    for path in {EDITION.format("sv"), EDITION.format(code)}:
        small.write(path, (small.root / path).read_text(encoding="utf-8") + more)
    text = mail(small, f"{code}.txt")
    greeting = text.partition("=\n")[2].partition("-" * 40)[0].translate(dict.fromkeys(map(ord, _ISOLATES)))
    assert 'R & D "ABF Flen"\n' in greeting
    assert "Fet lutad a < b © & 5 * 5\n" in greeting
    assert "A | B\n1 | 2\n" in greeting
    assert re.search(r"</?[a-z]+[ >]|&[a-z]+;|&#\d+;|\{#|\x02|\x03", text) is None


@pytest.mark.parametrize("code", CODES)
def test_no_address_is_broken(real_mails: dict[str, bytes], code: str) -> None:
    """An isolate within or beside an address would become part of the link that is clicked."""
    text = real_mails[f"2026-1/{code}.txt"].decode()
    addresses = list(_ADDRESS.finditer(text))
    assert len(addresses) > 7
    for match in addresses:
        assert re.fullmatch(r"https://integration\.example/[a-z0-9/-]+", match[0])
        assert text[match.start() - 1] not in _ISOLATES


def test_latin_names_and_numbers_in_arabic_text_are_isolated(small: SiteFolder) -> None:
    """Plain text has no markup to keep ``5123-2026-4`` in order: it takes the characters made for it."""
    small.replace(EDITION.format("sv"), "- news/third", "- news/first")
    small.replace(EDITION.format("ar"), "مرحبًا!", "مرحبًا ABF Flen، 09:00–16:30!")
    text = mail(small, "ar.txt")
    assert "\u2066ABF Flen\u2069 رقم \u20665123-2026-4\u2069" in text
    assert "\u2066ABF Flen\u2069، \u206609:00–16:30\u2069" in text


@pytest.mark.parametrize("code", ["sv", "en"])
def test_text_of_left_to_right_languages_needs_no_isolates(real_mails: dict[str, bytes], code: str) -> None:
    """Invisible characters occur only where they have an effect."""
    text = real_mails[f"2026-1/{code}.txt"].decode()
    isolated = [line for line in text.split("\n") if set(line) & set(_ISOLATES)]
    assert [line.partition(" [")[0] for line in isolated] == ["\u2068العربية\u2069"]


@pytest.mark.parametrize("code", CODES)
def test_blocks_are_set_apart_by_one_blank_line(real_mails: dict[str, bytes], code: str) -> None:
    """The template's own line ends do not show: no series of blank lines, no spaces before or after a line."""
    text = real_mails[f"2026-2/{code}.txt"].decode()
    assert "\n\n\n" not in text
    assert [line for line in text.split("\n") if line != line.strip()] == []
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
