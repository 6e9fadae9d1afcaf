"""The mails of a site, parsed for assertions."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING

import html5lib

from newsletter import producer
from samsprak.incremental.writing import rendered
from tests.support.site_folders.folders import TODAY, SiteFolder

if TYPE_CHECKING:
    from datetime import date
    from email.message import EmailMessage
    from xml.etree.ElementTree import Element

CODES = ("sv", "en", "ar")
EDITION = "content/{}/newsletter/2026-1.md"


def mails(folder: SiteFolder, today: date = TODAY) -> dict[str, bytes]:
    """Return every file of every edition, keyed by path."""
    opened = folder.open(today)
    return rendered(producer.outputs(opened.site, opened.library), opened.site)


def mail(folder: SiteFolder, name: str) -> str:
    """Return a file of the small site's edition, such as ``ar.txt``, as text."""
    return mails(folder)[f"2026-1/{name}"].decode()


def message_of(content: bytes) -> EmailMessage:
    """Return an .eml file as a mail program parses it."""
    return message_from_bytes(content, policy=policy.default)


def tree(html: str) -> Element:
    """Return the HTML as a browser parses it."""
    parsed: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return parsed


def words_of(element: Element) -> str:
    """Return the text of an element with whitespace collapsed."""
    return " ".join("".join(element.itertext()).split())


def elements_saying(html: str, words: str) -> list[Element]:
    """Return the innermost elements whose own text is *words*."""
    return [one for one in tree(html).iter() if one.text is not None and one.text.strip() == words]
