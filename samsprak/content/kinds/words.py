"""Texts of front matter, normalized for use in facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.model.addresses.links import named_medium
from samsprak.model.kinds.grant import FormFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.validation.schemas import FormSchema

_SPACES = re.compile(r"[ \t\n]+")


def in_one_line(text: str) -> str:
    """Return *text* in one line, with whitespace collapsed; non-breaking spaces are intentional and preserved."""
    return _SPACES.sub(" ", text).strip(" ")


def forms_of(source: Sequence[FormSchema], words: Sequence[FormSchema]) -> tuple[FormFacts, ...]:
    """Return forms with titles from *words*, in its language, and files from *source*."""
    titles = words if len(words) == len(source) else source
    return tuple(
        FormFacts(in_one_line(title.title), None if own.file is None else named_medium(own.file))
        for own, title in zip(source, titles, strict=True)
    )
