"""Subscribers in the format that listmonk imports: CSV with the columns email, name and attributes."""

from __future__ import annotations

import csv
import json
from typing import IO, TYPE_CHECKING

from newsletter.store.subscribers.subscribers import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsletter.store.subscribers.subscribers import Subscriber

COLUMNS = ("email", "name", "attributes")


def write_listmonk(subscribers: Iterable[Subscriber], file: IO[str]) -> int:
    """
    Write the active subscribers; return their number.

    The attributes, in JSON, have the language and the county, by which listmonk's queries choose, and the time and the
    id of the consent. There is no name: it was never asked for. Those who get no editions are left out.

    Source: listmonk.app/docs/concepts, "Attributes", and its importer, internal/subimporter
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for one in subscribers:
        if one.state is not State.ACTIVE:
            continue
        attributes = {
            "language": one.language,
            "county": one.county,
            "consented_at": one.consented_at.isoformat(),
            "wording": one.wording,
        }
        writer.writerow((one.address, "", json.dumps(attributes, ensure_ascii=False)))
        count += 1
    return count
