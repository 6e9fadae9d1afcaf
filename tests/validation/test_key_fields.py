from __future__ import annotations

import pytest

from samsprak.content.tables.schemas import KEY_COLUMNS
from samsprak.model.kinds import Kind
from samsprak.validation.key_fields import key_fields
from samsprak.validation.kinds import schema_of

OWN = {Kind.EDITION: {"items", "lead"}, Kind.TERM: {"see"}, Kind.CALL: {"grant"}}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_fields_that_name_documents_are_known_by_their_type(kind: Kind) -> None:
    """A move writes them anew; a translation has none."""
    assert set(key_fields(schema_of(kind, is_source=True))) == {"replaced_by"} | OWN.get(kind, set())
    assert key_fields(schema_of(kind, is_source=False)) == ()


def test_the_columns_that_name_documents_are_known_by_their_type() -> None:
    """Rows of figures name grants, decisions grants and calls."""
    assert set(KEY_COLUMNS) == {"grant", "call"}
