"""``samsprak translations export`` and ``import``: to an agency and back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner
from lxml import etree

from samsprak.cli.main import samsprak
from samsprak.model.translations.sections import SectionState
from samsprak.translations.exchange.content import Code
from samsprak.translations.exchange.units import read_units
from samsprak.validation.schemas import TextSchema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from tests.support.site_folders.folders import SiteFolder

KEY = "news/first"
SV, AR, EN = f"content/sv/{KEY}.md", f"content/ar/{KEY}.md", f"content/en/{KEY}.md"
SOURCE = """\
---
title: "Nyhet: den första"
summary: Om bidraget till kommunen.
publish_on: 2026-01-10
reviewed_on: 2026-01-10
sources:
  - title: Förordningen om bidrag
    url: https://www.example.org/law
---
Bidraget är **5 000 kronor**, se [villkoren](../grants/apply.md) och [lagen][lag].[^not]

## Hur mycket {#money}

| Kommun | Kronor |
| --- | ---: |
| Flen \\| Malmköping | 1 000 |
| Nyköping | *4 000* |

:::info Bra att veta
Skriv till <post@example.org>.
:::

## Så söker du {#apply}

1. Läs villkoren.
2. Fyll i blanketten:
   - namn
   - nummer

Ring senast den 31 mars 2026 klockan 09:30.

[lag]: https://www.example.org/law
[^not]: Enligt 37 § förordningen.
"""
XLIFF2, XLIFF1 = "urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:1.2"


def run(site: SiteFolder, *arguments: str) -> Result:
    """Run a command of translations in a site."""
    return CliRunner().invoke(
        samsprak, ["translations", *arguments, "--root", str(site.root)], catch_exceptions=not arguments
    )


def in_arabic(words: str) -> str:
    """Return words as a machine without a dictionary translates them: numbers and signs stay."""
    words = words.replace("31 mars 2026 klockan 09:30", "31 مارس 2026 الساعة 09:30").replace("37 §", "المادة 37")
    words = words.replace("kronor", "كرونة")
    return re.sub(r"[A-Za-zÅÄÖåäö]+", "كلمة", words)


def translate(file: Path, words: Callable[[str], str] = in_arabic) -> None:
    """Translate every text of a file, as a program does: words alone, and nothing of the codes."""
    if file.suffix == ".po":
        _translate_po(file, words)
        return
    tree = etree.parse(file)
    namespace = etree.QName(tree.getroot()).namespace
    for unit in tree.iter(f"{{{namespace}}}source"):
        parent = unit.getparent()
        assert parent is not None
        target = parent.find(f"{{{namespace}}}target")
        if target is not None:
            parent.remove(target)
        target = etree.fromstring(etree.tostring(unit, with_tail=False))
        target.tag = f"{{{namespace}}}target"
        parent.insert(list(parent).index(unit) + 1, target)
        for element in target.iter():
            element.text = words(element.text) if element.text else element.text
            if element is not target and element.tail:
                element.tail = words(element.tail)
        (parent if namespace == XLIFF2 else target).set("state", "translated")
    tree.write(file, encoding="UTF-8", xml_declaration=True)


def _translate_po(file: Path, words: Callable[[str], str]) -> None:
    with file.open("rb") as stream:
        catalog = read_po(stream)
    text = file.read_text(encoding="utf-8")
    for message in catalog:
        if message.id:
            pieces = re.split(r"(</?[gx][0-9]+/?>)", str(message.id))
            new = "".join(piece if number % 2 else words(piece) for number, piece in enumerate(pieces))
            escaped = new.replace("\\", "\\\\").replace('"', '\\"')
            text = re.sub(
                rf'(msgctxt "{re.escape(str(message.context))}"\nmsgid [^\n]*\nmsgstr )"[^\n]*"',
                lambda found: f'{found[1]}"{escaped}"',  # noqa: B023 # called at once
                text,
            )
    file.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return the small site with a news of many constructs, in Swedish alone."""
    small.write(SV, SOURCE)
    small.remove(AR)
    small.remove(EN)
    return small


def exported(site: SiteFolder, *arguments: str) -> Path:
    """Export the news into Arabic, and return its file."""
    out = site.root.parent / "out"
    result = run(site, "export", "ar", KEY, "-o", str(out), *arguments)
    assert result.exit_code == 0, result.output
    (file,) = (out / "ar" / "news").iterdir()
    return file


def states(site: SiteFolder) -> dict[str, str]:
    """Return the states of the sections of the Arabic news."""
    return {one.name: str(one.state) for one in site.open().library.freshness.section_states(KEY, "ar")}


def translated(site: SiteFolder) -> Path:
    """Translate the news into Arabic by an export and an import, and return the file of the exchange."""
    file = exported(site)
    translate(file)
    result = run(site, "import", str(file))
    assert result.exit_code == 0, result.output
    return file


@pytest.mark.parametrize("wanted", ["xliff2", "xliff1", "po"])
def test_a_document_that_an_agency_has_translated_whole_is_current(site: SiteFolder, wanted: str) -> None:
    """Every text translated: the same structure, every code in its place, no fault, and each section up to date."""
    file = exported(site, "--format", wanted)
    translate(file)
    result = run(site, "import", "--by", "agency", str(file))
    assert result.exit_code == 0, result.output
    assert f"{AR}: new" in result.output
    assert site.faults() == ()
    assert set(states(site).values()) == {SectionState.CURRENT}
    assert run(site, "work", "ar").output.count(AR) == 0
    source = read_units((site.root / SV).read_text(encoding="utf-8"), TextSchema)
    text = (site.root / AR).read_text(encoding="utf-8")
    translation = read_units(text, TextSchema)
    assert [one.id for one in translation.units] == [one.id for one in source.units]
    for unit, own in zip(source.units, translation.units, strict=True):
        assert [one for one in own.content if isinstance(one, Code)] == [
            one for one in unit.content if isinstance(one, Code)
        ]
    assert "translated_by: agency" in text
    assert "publish_on" not in text
    assert "| --- | ---: |\n| كلمة \\| كلمة | 1 000 |\n" in text
    assert ":::info كلمة كلمة كلمة\n" in text
    assert "## كلمة كلمة كلمة {#apply}" in text
    assert "   - كلمة\n" in text


def test_a_changed_section_alone_is_sent_as_behind_and_current_afterwards(site: SiteFolder) -> None:
    """The translator sees which section to look at, and the old words; nothing else has to be done again."""
    translated(site)
    site.replace(SV, "Ring senast", "Ring oss senast")
    assert {name for name, state in states(site).items() if state == SectionState.BEHIND} == {"section.apply"}
    file = exported(site)
    tree = etree.parse(file)
    behind = {
        unit.get("id")
        for unit in tree.iter(f"{{{XLIFF2}}}unit")
        for segment in unit.iter(f"{{{XLIFF2}}}segment")
        if segment.get("state") == "initial"
    }
    assert behind == {f"section.apply:{number}" for number in range(1, 8)}
    before = (site.root / AR).read_text(encoding="utf-8")
    assert run(site, "import", str(file)).output.startswith(f"{AR}: nothing changes")
    assert states(site)["section.apply"] == SectionState.BEHIND

    translate(file, lambda words: in_arabic(words).replace("31 مارس", "يوم 31 مارس"))
    result = run(site, "import", str(file))
    assert result.exit_code == 0, result.output
    assert set(states(site).values()) == {SectionState.CURRENT}
    after = (site.root / AR).read_text(encoding="utf-8")
    assert "يوم 31 مارس" in after
    assert after.partition("## ")[0].partition("pins:")[0] == before.partition("## ")[0].partition("pins:")[0]


def test_a_text_whose_source_has_changed_since_is_refused_and_the_others_are_taken(site: SiteFolder) -> None:
    """What an agency translated of an older text does not become the translation of the new one."""
    file = exported(site)
    translate(file)
    site.replace(SV, "Läs villkoren.", "Läs alla villkor noga.")
    result = run(site, "import", str(file))
    assert result.exit_code == 1
    assert re.search(
        r"first\.xlf:\d+: the source of 'section.apply:2' has changed since the file was made: "
        r"it was 'Läs villkoren.', and is 'Läs alla villkor noga.'\n  hint: export the document again",
        result.output,
    )
    assert "still to be translated: before the first heading, #apply" in result.output
    # What stands before the first heading refers to a note of the section that has changed: it waits for it.
    found = states(site)
    assert found["section.apply"] == found["lead"] == SectionState.MISSING
    assert found["section.money"] == found["field.title"] == SectionState.CURRENT
    again = exported(site)
    translate(again)
    assert run(site, "import", str(again)).exit_code == 0
    assert set(states(site).values()) == {SectionState.CURRENT}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            r"<target[^>]*>كلمة كلمة <pc id=.*?</target>",
            "<target>كلمة</target>",
            "code 1 is missing, code 2 is missing",
        ),
        (r'(<target.*?)<ph id="4"[^>]*/>', r"\1", "code 4 is missing"),
        (r'(<target.*?)id="4"', r'\1id="9"', "code 4 is missing, code 9 is not in the source"),
        (r'(<target.*?)(<ph id="4"[^>]*/>)', r"\1\2\2", "are out of order, or stand twice"),
        (
            r'(<target.*?dataRefStart=")d\d+("[^>]*dataRefEnd=")d\d+',
            r"\1d2\2d3",
            "the inline code 1 of 'lead:1' was swapped: it is '[…](../grants/apply.md)'",
        ),
    ],
)
def test_lost_doubled_and_swapped_codes_are_refused(site: SiteFolder, old: str, new: str, said: str) -> None:
    """A link that a translator lost is named with its unit and line, and with what stands in the source."""
    file = exported(site)
    translate(file)
    whole = file.read_text(encoding="utf-8")
    head, mark, rest = whole.partition('<unit id="lead:1"')
    unit, end, tail = rest.partition("</unit>")
    broken = re.sub(old, new, unit, count=1, flags=re.DOTALL)
    assert broken != unit
    file.write_text(f"{head}{mark}{broken}{end}{tail}", encoding="utf-8")
    result = run(site, "import", str(file))
    assert result.exit_code == 1
    assert said in result.output
    line = whole[: len(head)].count("\n") + 1
    assert f"first.xlf:{line}: the inline code" in result.output
    assert "1: '**…**', 2: '[…](../grants/apply.md)'" in result.output


def test_one_bad_file_does_not_stop_the_others(site: SiteFolder, tmp_path: Path) -> None:
    """An agency's folder with a broken file is imported but for that one, which is named."""
    file = exported(site)
    translate(file)
    (file.parent / "broken.xlf").write_text("<xliff", encoding="utf-8")
    (file.parent / "old.po").write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    result = run(site, "import", str(file.parents[1]))
    assert result.exit_code == 1
    assert "broken.xlf:1: the file is not well-formed XML" in result.output
    assert "old.po:1: the head of the file has no line 'X-Samsprak-Document'" in result.output
    assert set(states(site).values()) == {SectionState.CURRENT}
    del tmp_path


def test_a_translation_that_says_another_amount_is_not_written(site: SiteFolder) -> None:
    """What the check refuses stays out, and the other documents of the same import are written."""
    file = exported(site)
    translate(file, lambda words: in_arabic(words).replace("5 000", "5 0O0".replace("O", "9")))
    site.remove("content/ar/news/second.md") if (site.root / "content/ar/news/second.md").exists() else None
    assert run(site, "export", "ar", "news/second", "-o", str(file.parents[2])).exit_code == 0
    translate(file.parent / "second.xlf")
    result = run(site, "import", str(file.parents[1]))
    assert result.exit_code == 1
    assert "5 000" in result.output
    assert not (site.root / AR).exists()
    assert (site.root / "content/ar/news/second.md").exists()
    assert site.faults() == ()


def test_a_dry_run_shows_what_will_change_and_writes_nothing(site: SiteFolder) -> None:
    """An editor reads the new words beside the old ones before anything happens."""
    file = translated(site)
    before = (site.root / AR).read_bytes()
    translate(file, lambda words: "الأموال" if words == "Hur mycket" else in_arabic(words))
    result = run(site, "import", "--dry-run", str(file))
    assert result.exit_code == 0
    assert "content/ar/news/first.md: 1 texts changed" not in result.output
    assert "Nothing is written: this was a dry run." in result.output
    assert (site.root / AR).read_bytes() == before


def test_words_that_would_break_yaml_or_markdown_are_escaped_or_refused(site: SiteFolder) -> None:
    """Whatever a translator writes, the file is valid and readers see just that; what can't be is named."""
    file = exported(site)

    def nasty(words: str) -> str:
        special = {
            "Nyhet: den första": 'خبر: "الأول" # أ',
            "Hur mycket": "# كم | المبلغ {#x}",
            "namn": "- *الاسم* [هنا](x)",
            "Fyll i blanketten:": ":::info",
        }
        return special.get(words, in_arabic(words))

    translate(file, nasty)
    result = run(site, "import", str(file))
    assert result.exit_code == 1
    assert "the words of 'section.apply:3' can't be written so that readers see just them: ':::info'" in result.output
    text = (site.root / AR).read_text(encoding="utf-8")
    assert 'title: "خبر: \\"الأول\\" # أ"\n' in text
    assert site.faults() == ()

    translate(file, lambda words: ":::معلومة" if words == ":::info" else nasty(words).removeprefix(":::"))
    assert run(site, "import", str(file)).exit_code == 0
    assert "- \\- \\*الاسم\\* \\[هنا\\](x)\n" in (site.root / AR).read_text(encoding="utf-8")
    page = re.sub(r"</?bdi[^>]*>", "", site.page("ar/news/first/index.html"))
    assert '<h2 id="money"># كم | المبلغ {#x}</h2>' in page
    assert "<li>- *الاسم* [هنا](x)</li>" in page


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('trgLang="ar"', 'trgLang="fr"', "there is no language 'fr'"),
        ('trgLang="ar"', 'trgLang="sv"', "there is no language 'sv'"),
        ('srcLang="sv"', 'srcLang="en"', "the file says that it was made from 'en'"),
        ("content/sv/news/first.md", "content/sv/news/gone.md", "there is no document 'content/sv/news/gone.md'"),
        ("content/sv/news/first.md", "../../etc/passwd", "there is no document '../../etc/passwd'"),
        ('version="2.0"', 'version="3.0"', "XLIFF of version '3.0'"),
    ],
)
def test_a_file_of_something_else_is_a_fault(site: SiteFolder, old: str, new: str, said: str) -> None:
    """A file of another site, language or version changes nothing, and says what to do."""
    file = exported(site)
    translate(file)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    result = run(site, "import", str(file))
    assert result.exit_code == 1
    assert said in result.output
    assert "  hint: " in result.output
    assert not (site.root / AR).exists()


def test_a_section_that_is_new_in_the_source_is_added_in_its_place(site: SiteFolder) -> None:
    """A translation that lacks a section gets it between the others, without a change to these."""
    translated(site)
    site.replace(SV, "## Så söker du {#apply}", "## När {#when}\n\nEfter sommaren.\n\n## Så söker du {#apply}")
    assert states(site)["section.when"] == SectionState.MISSING
    file = exported(site)
    translate(file)
    result = run(site, "import", str(file))
    assert result.exit_code == 0, result.output
    text = (site.root / AR).read_text(encoding="utf-8")
    assert ":::\n\n## كلمة {#when}\n\nكلمة كلمة.\n\n## كلمة كلمة كلمة {#apply}\n" in text
    assert set(states(site).values()) == {SectionState.CURRENT}


def test_a_section_of_another_structure_is_written_anew_when_it_is_whole(site: SiteFolder) -> None:
    """Where a paragraph of the source was parted in two, all of the section is asked for again."""
    translated(site)
    site.replace(SV, "Ring senast den", "Kom till oss.\n\nRing senast den")
    file = exported(site)
    whole = file.read_text(encoding="utf-8")
    section = whole.partition('name="section.apply"')[2]
    assert "<target" not in section
    translate(file)
    assert run(site, "import", str(file)).exit_code == 0
    assert "كلمة كلمة كلمة.\n\nكلمة كلمة كلمة 31 مارس" in (site.root / AR).read_text(encoding="utf-8")
    assert set(states(site).values()) == {SectionState.CURRENT}


def test_a_machine_translation_says_so_and_nobody_has_reviewed_it(site: SiteFolder) -> None:
    """A page of a machine is marked as such, and an old review does not count for it."""
    translated(site)
    site.replace(AR, "pins:\n", "translated_by: agency\nreviewed_by: editor\npins:\n")
    site.replace(SV, "Läs villkoren.", "Läs alla villkor.")
    file = exported(site)
    translate(file)
    result = run(site, "import", "--by", "machine", str(file))
    assert result.exit_code == 0, result.output
    text = (site.root / AR).read_text(encoding="utf-8")
    assert "translated_by: machine\n" in text
    assert "reviewed_by" not in text


def test_only_what_is_not_up_to_date_is_exported_unless_all_is_asked_for(site: SiteFolder) -> None:
    """An agency gets what there is to do; Weblate gets everything."""
    translated(site)
    run(site, "accept", "--all")
    out = site.root.parent / "todo"
    result = run(site, "export", "ar", "-o", str(out))
    todo = {str(file.relative_to(out)) for file in out.rglob("*.xlf")}
    assert "ar/news/first.xlf" not in todo, result.output
    run(site, "export", "ar", "--all", "--format", "po", "-o", str(out))
    assert (out / "ar/news/first.po").exists()


def test_two_exports_of_the_same_sources_are_the_same_files(site: SiteFolder) -> None:
    """Weblate's repository has a new version only where there is something new."""
    for wanted in ("xliff2", "xliff1", "po"):
        first = exported(site, "--format", wanted)
        content = first.read_bytes()
        first.unlink()
        again = exported(site, "--format", wanted)
        assert again.read_bytes() == content
        again.unlink()


def test_a_translation_that_was_begun_by_hand_is_filled_in(site: SiteFolder) -> None:
    """Who began a file and then asked an agency gets its words in the places that were left open."""
    run(site, "start", "ar", KEY)
    file = exported(site)
    translate(file)
    result = run(site, "import", str(file))
    assert result.exit_code == 0, result.output
    assert "take 'state: draft' away when it is ready" in result.output
    text = (site.root / AR).read_text(encoding="utf-8")
    assert "…" not in text
    assert "<!--" not in text
    site.replace(AR, "state: draft\n", "")
    assert site.faults() == ()
    assert set(states(site).values()) == {SectionState.CURRENT}


def test_a_site_with_a_fault_elsewhere_can_be_exported(site: SiteFolder) -> None:
    """An agency gets its files while an editor mends another page; nothing is imported until it is mended."""
    site.write("content/en/news/second.md", "no front matter")
    file = exported(site)
    translate(file)
    result = run(site, "import", str(file))
    assert result.exit_code == 1
    assert "content/en/news/second.md:1: front matter is missing" in result.output
    assert "Nothing is changed." in result.output
    assert not (site.root / AR).exists()


def test_a_translation_made_from_another_one_is_sent_with_that(site: SiteFolder) -> None:
    """A language that is translated from English has the English words in its files, and follows these."""
    file = exported(site)
    file.unlink()
    english = SOURCE.replace("publish_on: 2026-01-10\nreviewed_on: 2026-01-10\n", "").replace(
        "Läs villkoren.", "Read the terms."
    )
    site.write(EN, english)
    site.write(AR, "---\ntitle: خبر\nsummary: خبر.\nstate: draft\ntranslated_from: en\n---\nخبر.\n")
    file = exported(site)
    text = file.read_text(encoding="utf-8")
    assert 'srcLang="en"' in text
    assert 'original="content/en/news/first.md"' in text
    assert "Read the terms." in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<g1>5 000 كرونة</g1>", "5 000 كرونة", "code 1 is missing"),
        ("<g1>5 000 كرونة</g1>", "<g1>5 000 كرونة", "are out of order, or stand twice"),
        ("<g1>5 000 كرونة</g1>", "<g8>5 000 كرونة</g8>", "code 1 is missing, code 8 is not in the source"),
        ("<x4/>", "<x4/><x4/>", "are out of order, or stand twice"),
        ('msgctxt "lead:1"', 'msgctxt "lead:9"', ""),
        ('msgstr "كلمة كلمة <g1>', 'msgid_plural "x"\nmsgstr[0] "كلمة كلمة <g1>', "the entry has plural forms"),
    ],
)
def test_a_po_file_with_wrong_placeholders_or_plurals_is_refused_in_that_entry(
    site: SiteFolder, old: str, new: str, said: str
) -> None:
    """Weblate's translators see which entry it is; a text under another context is found by its words."""
    file = exported(site, "--format", "po")
    translate(file)
    text = file.read_text(encoding="utf-8")
    before, found, after = text.rpartition(old)
    assert found
    file.write_text(f"{before}{new}{after}", encoding="utf-8")
    result = run(site, "import", str(file))
    assert result.exit_code == (1 if said else 0), result.output
    assert said in result.output
    if said:
        number = re.search(r"first\.po:(\d+): ", result.output)
        assert number is not None
        line = text.split("\n")[int(number[1]) - 1]
        assert line.startswith(("msgctxt", "msgid"))
        assert "up to date: title, summary, sources, #money, #apply" in result.output


def test_a_unit_that_stands_twice_is_refused_the_second_time(site: SiteFolder) -> None:
    """Two translations of one text in a file: the second is named, and not silently taken."""
    file = exported(site)
    translate(file)
    text = file.read_text(encoding="utf-8")
    unit = re.search(r'<unit id="section.apply:2".*?</unit>', text, re.DOTALL)
    assert unit is not None
    file.write_text(text.replace(unit[0], unit[0] * 2), encoding="utf-8")
    result = run(site, "import", str(file))
    assert result.exit_code == 1
    assert "the unit 'section.apply:2' stands twice\n  hint: keep one of them" in result.output
