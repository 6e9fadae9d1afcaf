"""
Checks of the texts of links: each has words, and words that lead somewhere by themselves.

Readers of screens step from link to link and hear nothing else: "here" five times over.

Source: WCAG 2.2, success criteria 2.4.4, Link Purpose (In Context), and 2.4.9, Link Purpose (Link Only).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from samsprak.model.addresses.links import encrypted_hint, is_plain_http
from samsprak.model.documents import NOTE_ID_PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.model.documents import Link
    from samsprak.validation.reporting import Report, Warn

# Words that name no target, by language; without marks and signs, in small letters.
_VAGUE: Mapping[str, frozenset[str]] = {
    "sv": frozenset(
        {
            "här", "klicka", "klicka här", "tryck här", "denna länk", "den här länken", "denna sida", "den här sidan",
            "länk", "länken", "sida", "sidan", "webbsida", "webbplats", "mer", "läs mer", "läs mer här", "se mer",
            "se här", "läs här", "visa mer", "mer information", "ytterligare information", "gå hit", "hit",
            "läs vidare", "fortsätt", "fortsätt läsa", "ladda ner", "ladda ned", "ladda ner här", "öppna", "detta",
        }
    ),
    "en": frozenset(
        {
            "here", "click", "click here", "press here", "this link", "this page", "link", "the link", "page",
            "website", "more", "read more", "read more here", "see more", "see here", "read here", "show more",
            "more information", "more info", "find out more", "learn more", "go here", "continue",
            "continue reading", "download", "download here", "open", "this",
        }
    ),
    "ar": frozenset(
        {
            "هنا", "انقر", "انقر هنا", "اضغط", "اضغط هنا", "هذا الرابط", "هذه الصفحة", "رابط", "الرابط", "صفحة",
            "الصفحة", "المزيد", "اقرا المزيد", "اقرا هنا", "مزيد من المعلومات", "المزيد من المعلومات",
            "اعرف المزيد", "شاهد المزيد", "من هنا", "تابع", "تابع القراءة", "تحميل", "تنزيل", "افتح", "هذا",
        }
    ),
}  # fmt: skip
_ALL_VAGUE = frozenset().union(*_VAGUE.values())
# With marks and signs around the words.
_LONGEST_WRITTEN = 6 + max(map(len, _ALL_VAGUE))
_EXAMPLES = {"sv": "ansök om bidrag", "en": "apply for a grant", "ar": "تقديم طلب للحصول على منحة"}
# Links between a note and its place in the text: their signs are ours.
_OF_NOTES = tuple(f"#{prefix}" for prefix in NOTE_ID_PREFIXES)
_NO_LETTERS = re.compile(r"[\W_]+")
_HAMZA = str.maketrans("أإآ", "ااا")


def check_links(links: Iterable[Link], language_code: str, report: Report, warn: Warn) -> None:
    """
    Report links without words, and warn of words that name no target and of addresses without encryption.

    The words are those of any language: a text may quote another one.
    """
    for link in links:
        if is_plain_http(link.target):
            warn(link.line, f"'{link.target}' is not encrypted", encrypted_hint(link.target), "unencrypted")
        if link.is_picture or link.target.startswith(_OF_NOTES):
            continue
        if not any(map(_is_seen, link.words)):
            example = _EXAMPLES.get(language_code, _EXAMPLES["en"])
            hint = f"write what it leads to between the brackets: [{example}]({link.target})"
            report(link.line, f"the link to '{link.target}' has no words", hint)
        elif len(link.words) <= _LONGEST_WRITTEN and _plain(link.words) in _ALL_VAGUE:
            example = _EXAMPLES.get(language_code, _EXAMPLES["en"])
            hint = f"write what it leads to, such as '{example}': many readers hear the links alone"
            warn(link.line, f"the words '{link.words}' do not tell where the link leads", hint, "link-words")


def _is_seen(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character)[0] in "LNPS"


@lru_cache(maxsize=8192)
def _plain(words: str) -> str:
    """Return *words* in small letters without marks and signs; what has no letters is no name of a target either."""
    if not words.isascii():
        words = "".join(one for one in unicodedata.normalize("NFC", words) if not unicodedata.combining(one))
    return _NO_LETTERS.sub(" ", words.lower().translate(_HAMZA)).strip() or "link"
