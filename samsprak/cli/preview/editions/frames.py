"""A mail as one kind of mail program shows it: a served variant of its HTML, without a change of the file."""

from __future__ import annotations

import re
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samsprak.model.languages import Language


class Frame(StrEnum):
    """The variants of a mail."""

    LIGHT = "light"
    DARK = "dark"
    NO_PICTURES = "no-pictures"
    TEXT = "text"


_DARK_QUERY = re.compile(r"\(\s*prefers-color-scheme:\s*dark\s*\)")
_LIGHT_QUERY = re.compile(r"\(\s*prefers-color-scheme:\s*light\s*\)")
_SCHEMES = re.compile(r"(color-scheme(?:\"\s*content=\"|:\s*))light dark")
# Mails bring their style with them; nothing runs, and nothing is fetched but pictures of the site itself.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}; frame-ancestors 'self'"
_TEXT_STYLE = (
    ":root{color-scheme:light dark}body{margin:1rem}"
    "pre{margin:0;inline-size:78ch;max-inline-size:100%;font:1rem/1.5 ui-monospace,monospace;white-space:pre-wrap;"
    "overflow-wrap:anywhere;unicode-bidi:plaintext;text-align:start}"
)


def policy_of(frame: Frame) -> str:
    """Return the content security policy of a variant; a program without pictures loads none."""
    return _POLICY.format(pictures="'none'" if frame is Frame.NO_PICTURES else "'self' data:")


def framed_html(page: str, frame: Frame, base_address: str) -> str:
    """
    Return a mail's HTML for a *frame*, with the media query for dark screens resolved.

    Pictures are those of this preview: the site of *base_address* may not have them yet. Links open a tab of their own.
    """
    dark, light = ("all", "not all") if frame is Frame.DARK else ("not all", "all")
    page = _DARK_QUERY.sub(dark, page)
    page = _LIGHT_QUERY.sub(light, page)
    page = _SCHEMES.sub(rf"\g<1>{'dark' if frame is Frame.DARK else 'light'}", page)
    page = page.replace(f'src="{base_address}/', 'src="/')
    return re.sub(r"<head[^>]*>", lambda match: f'{match[0]}<base target="_blank">', page, count=1)


def framed_text(text: str, language: Language) -> str:
    """Return a mail's plain text as programs show it: each line in the direction of its first letter."""
    return (
        f'<!doctype html><html lang="{language.tag}" dir="{language.direction}"><head><meta charset="utf-8">'
        f"<title>{escape(language.name)}</title><style>{_TEXT_STYLE}</style></head>"
        f"<body><pre>{escape(text)}</pre></body></html>"
    )
