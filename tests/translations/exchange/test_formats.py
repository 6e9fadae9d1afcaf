"""XLIFF 2.0, XLIFF 1.2 and PO, read by another program, and broken or hostile files of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from translate.storage import pypo, xliff, xliff2

from samsprak.config.site_toml import read_settings
from samsprak.translations.exchange.content import Content, plain_text, shape_of
from samsprak.translations.exchange.files import (
    Format,
    ReturnedFile,
    SentFile,
    SentSection,
    SentUnit,
    UnitState,
    UnreadableFileError,
)
from samsprak.translations.exchange.formats.registry import read, write
from samsprak.translations.exchange.inline import read_inline

LANGUAGES = read_settings(Path(__file__).resolve().parents[3]).languages
WORDS = [
    ("Så söker du", "كيف تطلب", UnitState.CURRENT),
    (
        "Läs **villkoren** i [lagen](../law.md) <br> & mer < nog",
        "اقرأ **الشروط** في [القانون](../law.md) <br>",
        UnitState.BEHIND,
    ),
    ('Ett "citat" med \\\\ och `kod`.\\\nNy rad', None, UnitState.NEW),
    ("![Ett skrivbord](../../media/a.svg)", "![مكتب](../../media/a.svg)", UnitState.UNKNOWN),
]
XLIFF2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="sv" trgLang="ar">{}</xliff>'


def sent() -> SentFile:
    """Return a document with a text of each state."""
    units = tuple(
        SentUnit(f"lead:{number}", read_inline(source), read_inline(target) if target else None, state, "where", number)
        for number, (source, target, state) in enumerate(WORDS, start=1)
    )
    section = SentSection("lead", "0f3a91ce", units)
    return SentFile("content/sv/grants/apply.md", LANGUAGES["sv"], LANGUAGES["ar"], (section,))


def returned(content: bytes) -> ReturnedFile:
    """Return the only document of a file."""
    (one,) = read(content)
    return one


@pytest.mark.parametrize("wanted", list(Format))
def test_a_file_says_again_what_was_sent(wanted: Format) -> None:
    """Words, codes, languages and digests are the same on the way out and on the way back."""
    file = sent()
    back = returned(write(file, wanted))
    assert (back.path, back.source, back.target) == ("content/sv/grants/apply.md", "sv", "ar")
    assert back.digests == {"lead": "0f3a91ce"}
    for unit, own in zip(back.units, file.sections[0].units, strict=True):
        assert unit.id == own.id
        assert unit.problem is None
        assert _words(unit.source) == _words(own.source)
        assert _words(unit.target or ()) == _words(own.target or ())
        if wanted is Format.XLIFF2:
            assert shape_of(unit.source) == shape_of(own.source)
        # What is behind is not taken for a new translation when it comes back as it was.
        assert unit.target is None or unit.is_done is (own.state is UnitState.CURRENT)


def test_another_program_reads_the_xliff_2_and_its_translations_come_back() -> None:
    """An agency's program sees source, translation and state of each text; what it writes is read here."""
    store = xliff2.Xliff2File.parsestring(write(sent(), Format.XLIFF2))  # type: ignore[no-untyped-call]
    units = [one for one in store.units if not one.isheader()]
    assert [one.getid().rpartition("\x04")[2] for one in units] == ["lead:1", "lead:2", "lead:3", "lead:4"]
    assert str(units[0].source) == WORDS[0][0]
    assert str(units[0].target) == WORDS[0][1]
    assert store.getsourcelanguage() == "sv"
    assert store.gettargetlanguage() == "ar"
    units[0].target = "طريقة أخرى"
    back = returned(bytes(store))
    assert plain_text(back.units[0].target or ()) == "طريقة أخرى"
    assert [_words(one.target or ()) for one in back.units[1:]] == [
        _words(one.target or ()) for one in sent().sections[0].units[1:]
    ]


def test_another_program_reads_the_xliff_1_and_its_translations_come_back() -> None:
    """Weblate, which reads XLIFF by this library, has each text once, with its codes in it."""
    store = xliff.xlifffile.parsestring(write(sent(), Format.XLIFF1))  # type: ignore[no-untyped-call]
    units = [one for one in store.units if not one.isheader()]
    assert [one.getid().rpartition("\x04")[2] for one in units] == ["lead:1", "lead:2", "lead:3", "lead:4"]
    assert str(units[0].source) == WORDS[0][0]
    assert [one.isapproved() for one in units] == [True, False, False, False]
    assert units[2].target is None or not str(units[2].target)
    units[0].target = "طريقة أخرى"
    back = returned(bytes(store))
    assert plain_text(back.units[0].target or ()) == "طريقة أخرى"
    assert _words(back.units[1].target or ()) == _words(sent().sections[0].units[1].target or ())


def test_another_program_reads_the_po_and_its_translations_come_back() -> None:
    """Weblate and Poedit have each text with its context, and what is behind as one to be edited."""
    store = pypo.pofile(io.BytesIO(write(sent(), Format.PO)))
    units = [one for one in store.units if not one.isheader()]
    assert [one.getcontext() for one in units] == ["lead:1", "lead:2", "lead:3", "lead:4"]
    assert [one.isfuzzy() for one in units] == [False, True, False, True]
    assert str(units[1].source) == "Läs <g1>villkoren</g1> i <g2>lagen</g2> <x3/> & mer < nog"
    assert "[…](../law.md)" in units[1].getnotes("developer")
    units[1].target = "اقرأ <g2>القانون</g2> و<g1>الشروط</g1> <x3/>"
    units[1].markfuzzy(present=False)
    back = returned(bytes(store))
    assert back.path == "content/sv/grants/apply.md"
    assert plain_text(back.units[1].target or ()) == "اقرأ القانون والشروط "
    assert back.units[1].is_done is True


def test_segments_that_a_program_has_split_are_put_together_again() -> None:
    """A translator may work sentence by sentence: the paragraph comes back whole."""
    body = (
        '<file id="f1" original="content/sv/a.md"><unit id="lead:1">'
        '<originalData><data id="d1">**</data></originalData>'
        '<segment state="translated"><source>Ett.</source><target>One.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source><sc id="1" dataRef="d1"/>Två<ec startRef="1" dataRef="d1"/>.</source>'
        '<target><mrk id="m" type="term"><sc id="1" dataRef="d1"/>Two<ec startRef="1" dataRef="d1"/></mrk>.</target>'
        "</segment></unit></file>"
    )
    (unit,) = returned(XLIFF2.format(body).encode()).units
    assert _words(unit.source) == "Ett. <1>Två</1>."
    assert _words(unit.target or ()) == "One. <1>Two</1>."
    assert unit.is_done is True


LAUGHS = "<!DOCTYPE lolz [<!ENTITY lol 'lol'>" + "".join(
    f"<!ENTITY lol{n} '{f'&lol{n - 1 if n > 1 else str()};' * 10}'>" for n in range(1, 10)
)
BAD: dict[str, tuple[bytes, str]] = {
    "an outside entity": (
        b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n'
        + XLIFF2.format("&f;").encode(),
        "'<!DOCTYPE' defines words of its own",
    ),
    "an outside document type": (
        b'<!DOCTYPE xliff SYSTEM "http://127.0.0.1:9/x.dtd">' + XLIFF2.format("").encode(),
        "'<!DOCTYPE' defines words of its own",
    ),
    "a billion laughs": (f"{LAUGHS}]>{XLIFF2.format('&lol9;')}".encode(), "'<!DOCTYPE' defines words of its own"),
    "a document type in UTF-16": (
        ('<!DOCTYPE x [<!ENTITY f "x">]>' + XLIFF2.format("&f;")).encode("utf-16"),
        "'<!DOCTYPE' defines words of its own",
    ),
    "an unknown entity": (XLIFF2.format("&nope;").encode(), "the file is not well-formed XML"),
    "half a file": (XLIFF2.format("<file>").encode()[:-9], "the file is not well-formed XML"),
    "deep nesting": (XLIFF2.format("<mrk>" * 3000 + "</mrk>" * 3000).encode(), "the file is not well-formed XML"),
    "XLIFF 2.2": (XLIFF2.replace('version="2.0"', 'version="2.2"').format("").encode(), "XLIFF of version '2.2'"),
    "XLIFF 1.1": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1"/>',
        "the file is XLIFF of version '1.1'",
    ),
    "XLIFF 1.2 that calls itself 1.3": (
        b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.3"/>',
        "XLIFF of version '1.3'",
    ),
    "HTML": (b"<html><body>Hej</body></html>", "the file is '<html>'"),
    "another encoding": ("<xliff>å</xliff>".encode("latin-1"), "the file is not in UTF-8"),
    "a package": (b"PK\x03\x04...", "this is a package, not a single file"),
    "nothing": (b"\n \n", "the file is empty"),
    "PO of something else": (b'msgid ""\nmsgstr ""\n"Language: ar\\n"\n', "the head of the file has no line"),
    "PO in another encoding": ('msgid "å"\nmsgstr ""\n'.encode("latin-1"), "the file is not in UTF-8"),
    "half a PO file": (
        b'msgid ""\nmsgstr ""\n"X-Samsprak-Document: content/sv/a.md\\n"\n\nmsgctxt "lead:1"\nmsgid "a\nmsgstr "b"\n',
        "'msgid \"a' is no line of PO",
    ),
    "text": (b"Hej p\xc3\xa5 dig\n", "'Hej på dig' is no line of PO"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_can_not_be_read_is_a_fault_with_its_remedy(name: str) -> None:
    """A hostile file reads nothing of this machine and takes no memory; a broken one says what to ask for."""
    content, said = BAD[name]
    with pytest.raises(UnreadableFileError) as raised:
        read(content)
    assert said in str(raised.value)
    assert raised.value.hint
    assert raised.value.line >= 0


def test_an_entry_with_plural_forms_is_refused_alone() -> None:
    """A text of a page has no plural forms: an entry that got some is named, and the others are read."""
    written = write(sent(), Format.PO).decode()
    broken = written.replace(
        'msgid "Så söker du"\nmsgstr "كيف تطلب"', 'msgid "Så söker du"\nmsgid_plural "Så"\nmsgstr[0] "a"\nmsgstr[1] "b"'
    )
    assert broken != written
    first, *others = returned(broken.encode()).units
    assert first.problem is not None
    assert first.problem[0] == "the entry has plural forms"
    assert first.line > 0
    assert all(one.problem is None for one in others)


def test_a_code_that_nobody_sent_is_a_problem_of_its_unit_alone() -> None:
    """An element of another program in a text is named; the rest of the file is read."""
    unit = '<unit id="{}"><segment><source>a</source><target>{}</target></segment></unit>'
    body = unit.format("lead:1", '<x:y xmlns:x="urn:x">b</x:y>') + unit.format("lead:2", "b")
    first, second = returned(XLIFF2.format(f'<file id="f" original="content/sv/a.md">{body}</file>').encode()).units
    assert first.problem is not None
    assert "'<y>'" in first.problem[0]
    assert second.problem is None


def _words(content: Content) -> str:
    """Return words with the numbers of the codes between them."""
    shown = {"open": "<{}>", "close": "</{}>", "place": "<{}/>"}
    return "".join(one if isinstance(one, str) else shown[one.kind.value].format(one.number) for one in content)
