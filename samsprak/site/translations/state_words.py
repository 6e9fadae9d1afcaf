"""What the states of translations and of their sections are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.translations.sections import SectionState
from samsprak.model.translations.status import TranslationState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.rendering.site import ReaderSite


def state_words(reader: ReaderSite) -> Mapping[TranslationState, str]:
    """Return what the states of a translation are called."""
    gettext = reader.gettext
    return {
        TranslationState.CURRENT: gettext("Up to date"),
        TranslationState.BEHIND: gettext("Behind"),
        TranslationState.MISSING: gettext("Parts missing"),
        TranslationState.UNPINNED: gettext("Not compared yet"),
        TranslationState.ABSENT: gettext("Not translated"),
    }


def section_words(reader: ReaderSite) -> Mapping[SectionState, str]:
    """Return what readers are told of a section of a translation."""
    gettext = reader.gettext
    return {
        SectionState.CURRENT: gettext("The translation is up to date."),
        SectionState.BEHIND: gettext("This part has changed since it was translated."),
        SectionState.MISSING: gettext("This part is not translated yet."),
        SectionState.EXTRA: gettext("This part is in the translation only."),
    }
