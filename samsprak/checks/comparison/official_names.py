"""
Find official names of the source that a translation has nowhere: of authorities, acts, grants and the like.

A section that gives the Swedish word itself, or a link to the term, is left to the warnings of ``glossary``.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from samsprak.model.addresses.links import Goal, destination
from samsprak.model.documents import LINK_CLOSE, LINK_OPEN
from samsprak.model.translations.sections import field_name
from samsprak.sections.html_sections import pieces_of
from samsprak.sections.official_names import OfficialName, beginnings_of, has_name, source_pattern, words_of_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.checks.context import CheckContext
    from samsprak.model.documents import Document

_TAG = re.compile(r"<[^<>]*>")
_LINK = re.compile(f"{LINK_OPEN}([0-9]+){LINK_CLOSE}")


class MissingName(NamedTuple):
    """A name that a section of a translation lacks, and as the source writes it there."""

    name: OfficialName
    written: str


def missing_names(document: Document, source: Document, context: CheckContext) -> Mapping[str, list[MissingName]]:
    """Return the official names that each section of a translation lacks, and the fields title and summary, by name."""
    names = [one for one in context.library.official_names(document.language) if one[0] != document.key]
    html = context.library.body(source.key, source.language).html if names else ""
    whole = f"{source.title} {source.summary} {html}".casefold()
    names = [one for one in names if any(each in whole for each in beginnings_of(one[2]))]
    if not names:
        return {}
    titles = tuple(title for _, title, _ in context.library.official_words(document.language))
    tag = context.settings.languages.source.tag
    own = _sections(document, context)
    found: dict[str, list[MissingName]] = {}
    for section, part in _sections(source, context).items():
        if section not in own:
            continue
        text = _text(part)
        plain = text.casefold()
        for key, title, original in names:
            if not any(each in plain for each in beginnings_of(original)):  # a quick look that saves most patterns
                continue
            written = source_pattern(original, tag).search(text)
            if written is None or has_name(_text(own[section]), words_of_name(title, titles)):
                continue
            if not _is_given(own[section], key, original, document, context):
                found.setdefault(section, []).append(MissingName(OfficialName(key, title, original), written[0]))
    return found


def _is_given(html: str, key: str, original: str, document: Document, context: CheckContext) -> bool:
    """Return True if a section has the name in the source's language, or a link to its term."""
    if source_pattern(original, context.settings.languages.source.tag).search(_text(html)):
        return True
    links = context.library.body(document.key, document.language).links
    targets = (links[int(number)].target for number in _LINK.findall(html))
    found = (destination(target, document, context.settings.languages.codes) for target in targets)
    return any(one.goal is Goal.DOCUMENT and one.name == key for one in found)


def _sections(document: Document, context: CheckContext) -> dict[str, str]:
    """Return title and summary and the HTML of each section of a text, by name."""
    html = context.library.body(document.key, document.language).html
    return {
        field_name("title"): document.title,
        field_name("summary"): document.summary,
        **{name: heading + text for name, heading, text in pieces_of(html)},
    }


def _text(html: str) -> str:
    return unescape(_TAG.sub(" ", html)) if "<" in html or "&" in html else html
