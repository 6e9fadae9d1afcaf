"""Keys of new documents, and what stands against one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from samsprak.config.site_toml import SITE_FILE
from samsprak.model.diagnostics import Fault, FaultsFoundError, listed
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from samsprak.model.settings import Settings

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
_COMMAND = "samsprak new"


def is_key(key: str) -> bool:
    """Return True for what can be a key."""
    return _KEY.fullmatch(key) is not None


def whole_key(kind: Kind, key: str, settings: Settings) -> str:
    """
    Return the key of a new document of *kind*, with its section.

    Raises:
        FaultsFoundError: If there can be no document of the kind there.
    """
    if not is_key(key):
        message = f"the key '{key}' is not made of words of a-z and 0-9, with a hyphen or a slash between them"
        refuse(_COMMAND, message, "write for example 'a-new-course'")
    sections = [section.key for section in settings.sections if section.kind is kind]
    if not sections:
        refuse(SITE_FILE, f"no section holds documents of the kind '{kind}'", f'add one with: kind = "{kind}"')
    first, slash, _ = key.partition("/")
    if kind is Kind.PAGE and slash and is_index(key) and settings.section(first) is not None:
        return key
    if kind is not Kind.PAGE and is_index(key):
        refuse(_COMMAND, f"the key '{key}' is that of a front page", f"write 'samsprak new page {key}'")
    if not slash and len(sections) == 1:
        return f"{sections[0]}/{key}"
    if not slash or first not in sections:
        message = f"the key '{key}' is in no section that holds documents of the kind '{kind}'"
        hint = f"begin it with one of {listed(f'{section}/' for section in sections)}"
        if kind is Kind.PAGE and settings.section(first) is not None:
            hint = f"a page among them is a folder's front page: write 'samsprak new page {key}/index'"
        refuse(_COMMAND, message, hint)
    return key


def refuse(path: str, message: str, hint: str) -> NoReturn:
    """Raise FaultsFoundError for what can't be begun."""
    raise FaultsFoundError([Fault(path, 0, message, hint)])
