"""The types of whole files of open data: fields once per file, then the rows as the last field."""

from __future__ import annotations

from typing import Annotated

import msgspec

from samsprak.site.open_data import fields
from samsprak.site.open_data.documents import Call, County, Document, Event, Grant  # noqa: TC001 # msgspec reads them
from samsprak.site.open_data.tables import Decision, Figure, Table  # noqa: TC001 # as above


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields of every file."""

    schema: fields.Schema
    licence: fields.Licence
    as_of: fields.AsOf


class Documents(File, frozen=True, kw_only=True):
    """All public documents."""

    documents: list[Document]


class Grants(File, frozen=True, kw_only=True):
    """All grants."""

    grants: list[Grant]


class Calls(File, frozen=True, kw_only=True):
    """All calls, with states as of the day of the file."""

    calls: list[Call]


class Decisions(File, frozen=True, kw_only=True):
    """All decisions, and their source tables."""

    tables: Annotated[list[Table], fields.Tables]
    decisions: list[Decision]


class Events(File, frozen=True, kw_only=True):
    """All events, past and coming; local times have the UTC offset of their day."""

    events: list[Event]


class Counties(File, frozen=True, kw_only=True):
    """All counties with pages."""

    counties: list[County]


class Figures(File, frozen=True, kw_only=True):
    """All figures, and their source tables."""

    tables: Annotated[list[Table], fields.Tables]
    figures: list[Figure]
