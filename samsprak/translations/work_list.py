"""What a translator has to do, the most important first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.documents import State, is_index
from samsprak.model.kinds import Kind
from samsprak.model.translations.status import TranslationState
from samsprak.translations.status import statuses

if TYPE_CHECKING:
    from samsprak.library.library import Library
    from samsprak.model.translations.status import TranslationStatus

# What readers may act on comes before what they may read.
_BY_KIND = (Kind.CALL, Kind.GRANT, Kind.PAGE, Kind.EVENT, Kind.COUNTY, Kind.NEWS, Kind.EDITION, Kind.TERM)
# What readers have now and is no longer true comes before what they lack.
_BY_STATE = (
    TranslationState.BEHIND,
    TranslationState.MISSING,
    TranslationState.ABSENT,
    TranslationState.DRAFT,
    TranslationState.UNPINNED,
)


def work_list(library: Library, language_code: str) -> list[TranslationStatus]:
    """
    Return the translations into a language that are not up to date, the most important first.

    First comes what has a major change that readers do not have yet, then what is behind, then what is missing; in
    each, front pages first, then by kind, then tables; what is over or withdrawn comes last.
    """
    found = (one for one in statuses(library, language_code) if one.state is not TranslationState.CURRENT)
    return sorted(found, key=lambda one: _importance(one, library))


def _importance(status: TranslationStatus, library: Library) -> tuple[bool, bool, int, bool, int, str]:
    if status.is_table:
        return False, True, _BY_STATE.index(status.state), True, len(_BY_KIND), status.key
    source = library.source(status.key)
    is_over = source.state in {State.EXPIRED, State.WITHDRAWN}
    has_change = library.freshness.change_since_translation(status.key, status.language) is not None
    kind = _BY_KIND.index(source.kind)
    return is_over, not has_change, _BY_STATE.index(status.state), not is_index(status.key), kind, status.key
