"""
The mails of an edition as files: ``<edition>/<language>.html``, ``.txt`` and ``.eml``.

Readers of a county with a part of its own get ``<edition>/<language>-<county>.html`` and so on, with its letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsletter.edition.presenters import present_edition
from newsletter.mail import rendering
from newsletter.mail.general_pages import without_marks
from samsprak.model.diagnostics import Fault, FaultsFoundError, did_you_mean, listed
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.rendering.language_marks import marks_as_html, marks_as_isolates
from samsprak.rendering.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site

_KINDS = ("html", "txt", "eml")


def edition_keys(library: Library) -> tuple[str, ...]:
    """Return the keys of all public editions."""
    return tuple(key for key in library.public_keys() if library.source(key).kind is Kind.EDITION and not is_index(key))


def name_of(key: str) -> str:
    """Return the name of an edition, the last part of its key, for the command line and file names."""
    return key.rpartition("/")[2]


def key_among(name: str, keys: Iterable[str]) -> str | None:
    """Return the key of the edition with *name*, a key or the last part of one, if it is one of *keys*."""
    return next((key for key in keys if name in {key, name_of(key)}), None)


def key_named(name: str, library: Library) -> str:
    """
    Return the key of the edition with *name*, a key or the last part of one.

    Raises:
        FaultsFoundError: If there is no such edition.
    """
    keys = edition_keys(library)
    if (found := key_among(name, keys)) is not None:
        return found
    names = [name_of(key) for key in keys]
    hint = did_you_mean(name, names, f"the editions are {listed(names)}" if names else "write one first")
    raise FaultsFoundError([Fault("newsletter", 0, f"there is no edition '{name}'", hint)])


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the files of each public edition in each language; the mails of a frozen one are in its store."""
    for key in edition_keys(library):
        if library.editions.edition_record(key) is None:
            yield from outputs_of(key, site, library)


def outputs_of(key: str, site: Site, library: Library) -> Iterator[Output]:
    """Yield the three files of a public edition in each language, and those of each county with a part of its own."""
    for language in site.settings.languages:
        for county in ("", *library.editions.edition_counties(key)):
            for kind in _KINDS:
                yield Output(
                    f"{name_of(key)}/{rendering_name(language.code, county)}.{kind}",
                    mail,
                    (key, language.code, kind, county),
                )


def rendering_name(code: str, county: str = "") -> str:
    """Return the name of the rendering of an edition in a language for readers of a county: ``sv``, ``sv-M``."""
    return f"{code}-{county}" if county else code


def language_of_rendering(name: str, codes: Iterable[str]) -> str | None:
    """Return the code of the language of a rendering with *name*, None if it is none of *codes*."""
    # One code may be the beginning of another: zh and zh-Hant.
    longest_first = sorted(codes, key=len, reverse=True)
    return next((code for code in longest_first if f"{name}-".startswith(f"{code}-")), None)


def mail(site: Site, key: str, code: str, kind: str, county: str = "") -> bytes:
    """
    Render the mail of an edition in a language: as ``html``, ``txt``, or both in one message, ``eml`` or ``ready``.

    Delivery takes the message that is ``ready``: it has marks where subscribers differ. The others are addressed to
    nobody, and have the general pages of the service in those places. *county* is the letter of the county whose part
    the mail has, empty for none.

    Raises:
        FaultsFoundError: If a template can't be parsed, or is no valid MJML.
    """
    reader = site.for_reader(code)
    edition = reader.document(key)
    view = reader.memoized(("edition", key, county), lambda: present_edition(edition, reader, county))

    def html_with_marks() -> str:
        html = reader.memoized(("html", key, county), lambda: rendering.html(view, edition.path, reader))
        return marks_as_html(html, site.settings.languages)

    def text_with_marks() -> str:
        text = reader.memoized(("txt", key, county), lambda: rendering.text(view, reader))
        return marks_as_isolates(text, site.settings.languages, reader.language.direction)

    if kind == "html":
        return without_marks(html_with_marks(), reader).encode()
    if kind == "txt":
        return without_marks(text_with_marks(), reader).encode()
    from newsletter.mail.message import message  # noqa: PLC0415 # most edits are in no mail

    name, html, text = rendering_name(code, county), html_with_marks(), text_with_marks()
    if kind == "ready":
        return message(view, html, text, reader, name, has_marks=True)
    return message(view, without_marks(html, reader), without_marks(text, reader), reader, name)
