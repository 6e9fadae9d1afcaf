"""Changes of files as the CMS sends them: parsed, and refused where no form of the editor would make them."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from samsprak.content.media import MEDIA_FOLDER
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.editor.bridge.refusals import RefusedError, invalid
from samsprak.editor.git.repository import COMMIT
from samsprak.model.diagnostics import visible

if TYPE_CHECKING:
    from samsprak.model.settings import Settings

_MOST_FILES = 200
_LONGEST_PATH = 400
_LONGEST_PART = 200
_LONGEST_MESSAGE = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """
    A file to write or, with a *content* of None, to remove.

    *was* is the name of the blob that the form was opened with, None for a new file. *moved_from* is the former path
    of a file that gets a new one, which *was* then belongs to.
    """

    path: str
    content: bytes | None
    was: str | None
    moved_from: str | None = None


def changes_in(body: Any, settings: Settings) -> tuple[list[Change], str]:
    """
    Return the changes of a request, and the message of their commit.

    Raises:
        RefusedError: If anything in it is not as the CMS writes it, or is too large.
    """
    if not isinstance(body, dict) or not isinstance(body.get("files"), list):
        raise invalid("The request has no list of files.")
    files = body["files"]
    if not 1 <= len(files) <= _MOST_FILES:
        raise invalid(f"Between 1 and {_MOST_FILES} files can be saved at once.")
    changes = [_change(one, settings) for one in files]
    places = [place for one in changes for place in (one.path, one.moved_from) if place is not None]
    if len({normalize("NFC", place).casefold() for place in places}) != len(places):
        raise invalid("A file stands twice in the request.")
    return changes, _message(body.get("message"))


def checked_path(path: Any, settings: Settings) -> str:
    """
    Return *path* if an editor may write there: a text of a language, or a medium.

    Raises:
        RefusedError: If it leads anywhere else.
    """
    if not isinstance(path, str) or not 0 < len(path) <= _LONGEST_PATH:
        raise invalid("A file has no path.")
    parts = path.split("/")
    if not path.isprintable() or "\\" in path or ":" in path or normalize("NFC", path) != path:
        raise invalid(f"'{visible(path)[:_LONGEST_PATH]}' has characters that no file's name may have.")
    if any(part.startswith(".") or not part.strip() or len(part.encode()) > _LONGEST_PART for part in parts):
        raise invalid(f"'{path}' is not a path below {CONTENT_FOLDER}/.")
    folder, area, *rest = (*parts, "", "")
    is_text = area in settings.languages and path.endswith(SUFFIX) and bool(rest[0])
    if folder != CONTENT_FOLDER or not (is_text or (area == MEDIA_FOLDER and rest[0])):
        raise RefusedError(403, f"'{path}' can't be changed here: only texts and media below {CONTENT_FOLDER}/ can.")
    return path


def _change(file: Any, settings: Settings) -> Change:
    if not isinstance(file, dict):
        raise invalid("A file of the request is not an object.")
    path = checked_path(file.get("path"), settings)
    was = file.get("sha") or None
    if was is not None and not (isinstance(was, str) and COMMIT.fullmatch(was)):
        raise invalid(f"The version of '{path}' has no such name.")
    match file.get("operation"):
        case "delete":
            return Change(path, None, was or _needed(path))
        case "create":
            return Change(path, _content(path, file, settings), None)
        case "update":
            former = file.get("from_path") or None
            moved_from = None if former is None or former == path else checked_path(former, settings)
            return Change(path, _content(path, file, settings), was or _needed(path), moved_from)
        case _:
            raise invalid(f"'{path}' is neither made, changed nor removed.")


def _needed(path: str) -> str:
    raise invalid(f"The request does not name the version of '{path}' that it changes.")


def _content(path: str, file: dict[str, Any], settings: Settings) -> bytes:
    written = file.get("content", "")
    limit = settings.max_file_bytes if path.endswith(SUFFIX) else settings.max_media_bytes
    if not isinstance(written, str):
        raise invalid(f"The content of '{path}' is not text in Base64.")
    too_large = RefusedError(413, f"'{path}' is larger than {limit:,} bytes. Make it smaller, and try again.")
    if len(written) > limit * 4 // 3 + 4:
        raise too_large
    try:
        content = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise invalid(f"The content of '{path}' is not text in Base64.") from None
    if len(content) > limit:
        raise too_large
    return content


def _message(written: Any) -> str:
    if not isinstance(written, str):
        return "Edit texts"
    lines = ("".join(one for one in line if one.isprintable()) for line in written[:_LONGEST_MESSAGE].splitlines())
    return "\n".join(lines).strip() or "Edit texts"
