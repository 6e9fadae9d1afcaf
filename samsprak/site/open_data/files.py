"""The files of open data as a whole: what stands once in each, and its rows, which come last."""

from __future__ import annotations

from typing import Annotated

import msgspec

from samsprak.site.open_data import documents, fields, tables


class File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands once in each file."""

    schema: fields.Schema
    licence: fields.Licence
    as_of: fields.AsOf


class Documents(File, frozen=True, kw_only=True):
    """All documents that readers can see."""

    documents: list[documents.Document]


class Grants(File, frozen=True, kw_only=True):
    """All grants."""

    grants: list[documents.Grant]


class Calls(File, frozen=True, kw_only=True):
    """All calls, with their states on the day of the file."""

    calls: list[documents.Call]


class Decisions(File, frozen=True, kw_only=True):
    """All decisions, and the tables that they come from."""

    tables: Annotated[list[tables.Table], fields.Tables]
    decisions: list[tables.Decision]


class Events(File, frozen=True, kw_only=True):
    """All events, past and coming; their local times have the offset of their day."""

    events: list[documents.Event]


class Counties(File, frozen=True, kw_only=True):
    """All counties that have pages."""

    counties: list[documents.County]


class Figures(File, frozen=True, kw_only=True):
    """All figures, and the tables that they come from."""

    tables: Annotated[list[tables.Table], fields.Tables]
    figures: list[tables.Figure]
