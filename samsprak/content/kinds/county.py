"""Facts of a county from the front matter of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.kinds.county import BY_LETTER, CountyFacts

if TYPE_CHECKING:
    from samsprak.validation.kinds.county import CountySchema, CountyText


def facts(source: CountySchema, words: CountySchema | CountyText, _days: object) -> CountyFacts:
    """Return the facts of a county from its *source*, with the texts of *words* in one language."""
    return CountyFacts(BY_LETTER[source.county].code, words.short_title, words.residence)
