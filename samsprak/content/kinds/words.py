"""Words of front matter as they are kept in facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samsprak.model.kinds.grant import FormFacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.validation.schemas import FormSchema

_SPACES = re.compile(r"[ \t\n]+")


def in_one_line(text: str) -> str:
    """Return *text* without the line breaks of its source; non-breaking spaces are intended and stay."""
    return _SPACES.sub(" ", text).strip(" ")


def forms_of(source: Sequence[FormSchema], words: Sequence[FormSchema]) -> tuple[FormFacts, ...]:
    """Return forms with their titles in the language of *words*, and the files that the *source* names."""
    titles = words if len(words) == len(source) else source
    return tuple(FormFacts(in_one_line(title.title), own.file) for own, title in zip(source, titles, strict=True))
