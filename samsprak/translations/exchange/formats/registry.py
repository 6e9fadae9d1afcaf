"""The format of a file by its content, and its reader or writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from samsprak.translations.exchange.files import Format, UnreadableFileError
from samsprak.translations.exchange.formats import xliff1, xliff2
from samsprak.translations.exchange.formats.po import read_po_file, write_po
from samsprak.translations.exchange.formats.xml import line_of, read_xml

if TYPE_CHECKING:
    from samsprak.translations.exchange.files import ReturnedFile, SentFile

_WRITERS = {Format.XLIFF2: xliff2.write_xliff2, Format.XLIFF1: xliff1.write_xliff1, Format.PO: write_po}
_READERS = {xliff2.NAMESPACE: xliff2.read_xliff2, xliff1.NAMESPACE: xliff1.read_xliff1}
_FORMATS = "ask for XLIFF 2.0, XLIFF 1.2 or PO: these are read here"
# The first bytes of packages, which some agencies send back.
_PACKAGE = b"PK\x03\x04"


def write(file: SentFile, written: Format) -> bytes:
    """Return a document in a format."""
    return _WRITERS[written](file)


def read(content: bytes) -> list[ReturnedFile]:
    """
    Return the documents of a file, whose format is known by its content.

    Raises:
        UnreadableFileError: If it can't be read.
    """
    if content.startswith(_PACKAGE):
        raise UnreadableFileError(0, "this is a package, not a single file", "unpack it, and import the files in it")
    beginning = content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not beginning:
        raise UnreadableFileError(0, "the file is empty", "ask the translators for it again")
    if not beginning.startswith(b"<"):
        return read_po_file(content)
    root = read_xml(content)
    name = etree.QName(root)
    reader = _READERS.get(name.namespace or "")
    if reader is None or name.localname != "xliff":
        version = root.get("version")
        shown = f"XLIFF of version '{version}'" if name.localname == "xliff" and version else f"'<{name.localname}>'"
        raise UnreadableFileError(line_of(root), f"the file is {shown}", _FORMATS)
    return reader(root)
