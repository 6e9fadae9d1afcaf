"""The files of open data as a whole: what stands once in each, and its rows, which come last."""

from __future__ import annotations

from typing import Annotated

import msgspec

from samsprak.site.open_data import fields
from samsprak.site.open_data.documents import Call, County, Document, Event, Grant  # noqa: TC001 # msgspec reads them
from samsprak.site.open_data.tables import Decision, Figure, Table  # noqa: TC001 # as above


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands once in each file."""

    schema: fields.Schema
    licence: fields.Licence
    as_of: fields.AsOf


class Documents(File, frozen=True, kw_only=True):
    """All documents that readers can see."""

    documents: list[Document]


class Grants(File, frozen=True, kw_only=True):
    """All grants."""

    grants: list[Grant]


class Calls(File, frozen=True, kw_only=True):
    """All calls, with their states on the day of the file."""

    calls: list[Call]


class Decisions(File, frozen=True, kw_only=True):
    """All decisions, and the tables that they come from."""

    tables: Annotated[list[Table], fields.Tables]
    decisions: list[Decision]


class Events(File, frozen=True, kw_only=True):
    """All events, past and coming; their local times have the offset of their day."""

    events: list[Event]


class Counties(File, frozen=True, kw_only=True):
    """All counties that have pages."""

    counties: list[County]


class Figures(File, frozen=True, kw_only=True):
    """All figures, and the tables that they come from."""

    tables: Annotated[list[Table], fields.Tables]
    figures: list[Figure]
