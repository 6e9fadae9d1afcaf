"""Faults of templates: what Jinja can't parse, load or compute, each with its template and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
import markupsafe
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean
from samsprak.rendering.templating import filters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from types import FrameType, TracebackType

# Jinja names a class with its modules: of these a template's author needs the class alone.
_OF_CLASS = re.compile(r"'(?:[\w.]+\.)?(\w+) object'")
_ENGINE = tuple(str(Path(str(one.__file__)).parent) for one in (jinja2, markupsafe))


def raise_as_fault(error: Exception, root: Path, folder: Path) -> None:
    """
    Raise the fault of a template in *folder* that has caused *error*; return if the cause is not a template.

    Raises:
        FaultsFoundError: With the template's path, relative to *root* where it is there, and its line.
    """
    if isinstance(error, TemplateSyntaxError):
        raise FaultsFoundError([syntax_fault(error, root)]) from None
    place = _place_of(error.__traceback__)
    if isinstance(error, TemplateNotFound):
        path, line = place or (_first_name(error), 0)
        raise FaultsFoundError([not_found_fault((_shown(path, root), line), str(error.name), folder)]) from error
    if place is not None and (isinstance(error, TemplateError) or _is_of_template(error.__traceback__)):
        reason = _OF_CLASS.sub(r"'\1'", str(error)) or "a value is of the wrong sort"
        if isinstance(error, KeyError):
            reason = f"there is no value {reason}"
        hint = "mend the line: check its names against those of the templates that come with the program"
        fault = Fault(_shown(place[0], root), place[1], f"the template can't be rendered: {reason}", hint)
        raise FaultsFoundError([fault]) from error


def syntax_fault(error: TemplateSyntaxError, root: Path) -> Fault:
    """Return the fault for a template that Jinja can't parse, or that uses a filter or test that does not exist."""
    path = _shown(error.filename or error.name or "a template", root)
    message = str(error.message).rstrip(".")
    if match := re.match(r"No (filter|test) named '([\w.]+)'", message):
        return unknown_fault((path, error.lineno), match[1], match[2], filters.FILTERS)
    hint = "mend the line, or the one where what it closes was opened"
    return Fault(path, error.lineno, f"the template can't be read: {message}", hint)


def unknown_fault(place: tuple[str, int], sort: str, name: str, known: Iterable[str]) -> Fault:
    """Return the fault at *place* (path and line) for a filter or test that does not exist; *sort* is which of both."""
    hint = did_you_mean(name, known, "take it away, or write the name of one that there is")
    return Fault(*place, f"there is no {sort} '{name}'", hint)


def not_found_fault(place: tuple[str, int], name: str, folder: Path, names: Collection[str] = ()) -> Fault:
    """Return the fault at *place* (path and line) for the *name* of a template that can't be loaded."""
    if (folder / name).is_file():
        short = "/".join(part for part in name.split("/") if part not in {"", "."})
        if short != name:
            return Fault(*place, f"'{name}' is not how a template is named", f"write '{short}'")
        message = f"'{name}' is hidden, a temporary file of an editor, or behind a link that leads back"
        hint = "begin the names of its file and folders with a letter, without '~' at the end and without such a link"
        return Fault(*place, message, hint)
    hint = did_you_mean(name, names, "write its path below the folder of templates, as 'components/frame.html'")
    return Fault(*place, f"there is no template '{name}'", hint)


def _first_name(error: TemplateNotFound) -> str:
    return str(error.name or "a template")


def _shown(path: str, root: Path) -> str:
    return path.removeprefix(f"{root}/")


def _place_of(trace: TracebackType | None) -> tuple[str, int] | None:
    """Return path and line of the innermost template in a traceback, as Jinja has rewritten it; None without one."""
    found = None
    while trace is not None:
        if _is_template(trace.tb_frame):
            found = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return found


def _is_of_template(trace: TracebackType | None) -> bool:
    """Return whether an error was raised by a template itself, by Jinja, or by a filter for its value."""
    called: list[str] = []  # the files of the program's functions that the innermost template has called
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if _is_template(trace.tb_frame):
            called.clear()
        elif not file.startswith(_ENGINE):
            called.append(file)
        trace = trace.tb_next
    return not called or called[0] == filters.__file__


def _is_template(frame: FrameType) -> bool:
    return "__jinja_exception__" in frame.f_globals
