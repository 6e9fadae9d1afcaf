"""The publication state and the origin of a version, from the few fields of front matter that decide them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from samsprak.model.documents import Origin, State, state_on
from samsprak.model.translations.sections import Pin

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from samsprak.model.build_days import BuildDays
    from samsprak.model.kinds import Kind


class StateFields(Protocol):
    """The fields of any file that decide its state."""

    @property
    def state(self) -> str:
        """The state as written."""


class SourceStateFields(StateFields, Protocol):
    """The fields of a source that decide the state of all versions."""

    @property
    def publish_on(self) -> date:
        """The day of publication."""

    @property
    def expires_on(self) -> date | None:
        """The last day."""


class OriginFields(Protocol):
    """The fields of a translation that say what it was made from, and by whom."""

    @property
    def pins(self) -> Sequence[str]:
        """A name and a digest for each section."""

    @property
    def translated_from(self) -> str | None:
        """The code of a language."""

    @property
    def translated_by(self) -> str | None:
        """A role."""

    @property
    def reviewed_by(self) -> str | None:
        """A role."""


def publication_state(front: StateFields, source: SourceStateFields, kind: Kind, days: BuildDays) -> State:
    """Return the state of a version with the front matter *front* on the build's day."""
    return state_on(
        days.today,
        is_draft=front.state == "draft",
        is_withdrawn=source.state == "withdrawn",
        publish_on=None if _was_always_there(kind, source, days) else source.publish_on,
        expires_on=source.expires_on,
    )


def origin_of(front: OriginFields) -> Origin | None:
    """Return where a translation comes from, None if it says nothing of it."""
    if not (front.pins or front.translated_from or front.translated_by or front.reviewed_by):
        return None
    pins = tuple([Pin(*one.split(" ")) for one in front.pins])
    return Origin(pins, front.translated_from, front.translated_by, front.reviewed_by)


def _was_always_there(kind: Kind, source: SourceStateFields, days: BuildDays) -> bool:
    """Return True for a lasting document published by the site's first day: builds as of earlier days include it."""
    return not kind.spec.is_of_its_day and days.first_day is not None and source.publish_on <= days.first_day
