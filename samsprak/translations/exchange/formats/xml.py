"""XML of the exchange: read without entities, and written with line ends between units alone."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from samsprak.translations.exchange.content import Code, CodeKind, Content, joined
from samsprak.translations.exchange.files import ReturnedUnit, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

# What says of a note that it holds the digest of a section's source.
SOURCE_DIGEST = "source-digest"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Larger than any text of a site.
_MOST_BYTES = 20_000_000
_DEFINES = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AGAIN = "export the document again, and send the new file to the translators"
_SAVE = "save it as XLIFF in UTF-8 in the translation program, or ask the agency for the file again"


def read_xml(content: bytes) -> etree._Element:
    """
    Return the root of an XML document.

    A document type or an entity is refused before anything is parsed: it could read files of this machine, or swell
    to billions of characters. Source: OWASP, XML External Entity Prevention.

    Raises:
        UnreadableFileError: If it is no such document, or is larger than any that is sent.
    """
    if len(content) > _MOST_BYTES:
        raise UnreadableFileError(0, f"the file is larger than {_MOST_BYTES // 1_000_000} MB", _AGAIN)
    encoding = next((name for mark, name in _ENCODINGS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFileError(0, "the file is not in UTF-8", _SAVE) from None
    defined = _DEFINES.search(text)
    if defined is not None:
        line = text.count("\n", 0, defined.start()) + 1
        message = f"'{defined[0]}' defines words of its own, which is not allowed in a file for translators"
        raise UnreadableFileError(line, message, _AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_pis=True,
        remove_comments=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(re.sub(r"\A\s*<\?xml.*?\?>", "", text, flags=re.DOTALL).encode(), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableFileError(error.lineno or 0, f"the file is not well-formed XML: {error.msg}", _SAVE) from None


def write_xml(root: etree._Element, mixed: Collection[str]) -> bytes:
    """Return a document with each element on a line of its own, but for those of the names *mixed* and in them."""
    _indent(root, mixed, 0)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written + b"\n"


def _indent(element: etree._Element, mixed: Collection[str], depth: int) -> None:
    children = list(element)
    if not children or etree.QName(element).localname in mixed:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in children:
        _indent(child, mixed, depth + 1)
        child.tail = "\n" + "  " * (depth + 1)
    children[-1].tail = "\n" + "  " * depth


def fill(
    element: etree._Element,
    content: Content,
    *,
    span: Callable[[etree._Element, Code, Code], etree._Element],
    place: Callable[[etree._Element, Code], etree._Element],
) -> None:
    """Write a content into *element*; *span* and *place* add the elements of codes."""
    ends = {one.number: one for one in content if isinstance(one, Code) and one.kind is CodeKind.CLOSE}
    current = element
    last: etree._Element | None = None
    for one in content:
        if isinstance(one, str):
            if last is None:
                current.text = (current.text or "") + one
            else:
                last.tail = (last.tail or "") + one
        elif one.kind is CodeKind.OPEN:
            current, last = span(current, one, ends[one.number]), None
        elif one.kind is CodeKind.CLOSE:
            parent = current.getparent()
            assert parent is not None  # noqa: S101 # spans nest
            current, last = parent, current
        else:
            last = place(current, one)


def content_of(
    element: etree._Element,
    codes: Mapping[str, Callable[[etree._Element], Iterable[str | Code]]],
    transparent: Collection[str],
) -> Content:
    """
    Return the content of an element; *codes* read the elements that are codes, by name.

    Raises:
        UnknownElementError: If there is another element that is not *transparent*.
    """
    return joined(_pieces(element, codes, transparent))


class UnknownElementError(Exception):
    """Raised for an element in a text that is no code of ours, with its name."""


def _pieces(
    element: etree._Element,
    codes: Mapping[str, Callable[[etree._Element], Iterable[str | Code]]],
    transparent: Collection[str],
) -> Iterable[str | Code]:
    yield element.text or ""
    for child in element:
        name = etree.QName(child).localname
        if name in codes:
            begin = tuple(codes[name](child))
            yield begin[0]
            if len(begin) > 1:
                yield from _pieces(child, codes, transparent)
                yield begin[1]
        elif name in transparent:
            yield from _pieces(child, codes, transparent)
        else:
            raise UnknownElementError(name)
        yield child.tail or ""


def require_version(root: etree._Element, versions: Collection[str]) -> None:
    """
    Raise for a file of a version that is not among *versions*.

    Raises:
        UnreadableFileError: If it is one.
    """
    version = root.get("version")
    if version not in versions:
        hint = "save it as XLIFF 2.0 or 1.2: these are read here"
        raise UnreadableFileError(line_of(root), f"XLIFF of version '{version}'", hint)


def digests_in(notes: Iterable[etree._Element], attribute: str) -> dict[str, str]:
    """Return the digests of sections by name, from the notes that an *attribute* marks as digests."""
    texts = ((note.text or "").strip().partition(" ") for note in notes if note.get(attribute) == SOURCE_DIGEST)
    return {name: digest for name, _, digest in texts if digest}


def unit_with_unknown_code(unit_id: str, line: int, error: UnknownElementError) -> ReturnedUnit:
    """Return a unit that can't be read, because its text has a code that is none of ours."""
    hint = "take it away in the translation program: the codes of the source are all that there may be"
    return ReturnedUnit(unit_id, line, problem=(f"the text has an unknown code '<{error}>'", hint))


def number_of(written: str | None) -> int:
    """Return the number of a code by its id in the file, 0 for one that was never sent."""
    return int(written) if written is not None and written.isascii() and written.isdigit() else 0


def line_of(element: etree._Element) -> int:
    """Return the line of an element in its file."""
    line: Any = element.sourceline
    return int(line or 0)
