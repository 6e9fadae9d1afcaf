"""The words that subscribers consent to, in each language, and their ids."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from samsprak.i18n.marking import N_
from samsprak.model.texts.language_marks import unmarked

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite

_WORDS = N_(
    "I want to get %(newsletter)s by e-mail. %(publisher)s may keep my address, language and county for that until I "
    "leave. I can leave at any time."
)
_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class Consent:
    """Words of consent; their *id* changes with them."""

    id: str
    text: str


def consent(reader: ReaderSite) -> Consent:
    """Return the words in the language of the readers."""
    names = {"newsletter": reader.isolated(reader.newsletter_name), "publisher": reader.isolated(reader.publisher)}
    text = unmarked(reader.gettext(_WORDS) % names)
    return Consent(f"{reader.code}-{blake2b(text.encode(), digest_size=_ID_BYTES).hexdigest()}", text)
