from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from samsprak.cli.scaffolding.kinds import KINDS as CLI_KINDS
from samsprak.cli.scaffolding.kinds.remarks import remark
from samsprak.validation.kinds import schema_of
from tests.cli.test_build import BARE
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

KINDS = {
    "page": "grants/questions",
    "news": "news/a-new-course",
    "event": "events/a-talk",
    "edition": "newsletter/2026-2",
    "term": "glossary/a-word",
}
IN_USE = "choose another key, or open the file"
ODD = "is not made of words of a-z and 0-9, with a hyphen or a slash between them"


OF_ACTIONS = {
    "grant": "aid/three",
    "call": "calls/two-dalarna-2027",
    "county": "counties/vastra-gotaland",
    "page": "aid/apply/index",
}


def publish(small: SiteFolder, path: str) -> None:
    small.replace(path, "state: draft\n", "")


# What an editor writes in the places, by field.
WORDS = {
    "publish_on": "2026-01-10",
    "reviewed_on": "2026-01-10",
    "starts": "2026-06-01T09:00",
    "closes": "2027-03-31",
    "items": "news/first",
}


def filled(text: str, code: str = "") -> str:
    """Return a new document with every place filled in, in words of its own for each language."""
    name = ""
    lines: list[str] = []
    for line in text.split("\n"):
        if not line.lstrip().startswith("# "):
            start, colon, _ = line.partition(":")
            name = start.strip(" -") if colon else name
            words = WORDS.get(name, f"Ord {code} om {name} {len(lines)}.")
            line = line.replace("…", words)  # noqa: PLW2901 # filled in
        lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize(("kind", "key"), [*KINDS.items(), *OF_ACTIONS.items()])
def test_what_is_begun_asks_for_each_place_and_is_sound_once_they_are_filled(
    with_calls: SiteFolder, kind: str, key: str
) -> None:
    """No day and no word is invented: check names each place, in the source language and in every other."""
    small = with_calls
    paths = [f"content/{code}/{key}.md" for code in ("sv", "en", "ar")]
    for code, path in zip((None, "en", "ar"), paths, strict=True):
        language = () if code is None else ("--language", code)
        result = run_samsprak("new", kind, key, *language, cwd=small.root)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout.startswith(f"{path} is begun, as a draft.")
        text = (small.root / path).read_text(encoding="utf-8")
        places = [number for number, line in enumerate(text.split("\n"), start=1) if line.rstrip("…") != line]
        assert [(fault.path, fault.line) for fault in small.faults()] == [(path, line) for line in places]
        small.write(path, filled(text, code or "sv"))
        assert small.faults() == ()
    for path in paths:
        publish(small, path)
        assert small.faults() == ()
    document = small.open().library
    assert document.source(key).kind == kind


def test_comments_are_in_the_source_language(small: SiteFolder) -> None:
    """An editor reads what belongs into each field in the language in which it is to be written."""
    assert run_samsprak("new", "news", "kurs", cwd=small.root, env=BARE).returncode == 0
    assert (small.root / "content/sv/news/kurs.md").read_text(encoding="utf-8") == (
        "---\n# Rubriken: några få ord, de som läsarna skulle söka efter.\ntitle: …\n"
        "# En eller två meningar som säger det viktigaste. Listor, flöden och utskick visar dem.\nsummary: …\n"
        "state: draft\n# Dagen då sidan ska synas, som år-månad-dag.\npublish_on: …\n"
        "# Dagen då någon senast såg efter att allt stämmer, som år-månad-dag.\nreviewed_on: …\n---\n…\n"
    )


def test_comments_are_in_english_where_the_catalogs_are_broken(small: SiteFolder) -> None:
    """A fault of a translator elsewhere does not keep an editor from beginning a text."""
    small.write("theme/locale/sv/LC_MESSAGES/messages.po", "broken")
    assert run_samsprak("new", "news", "kurs", cwd=small.root).returncode == 0
    text = (small.root / "content/sv/news/kurs.md").read_text(encoding="utf-8")
    assert "# The title: a few words, those that readers would search for.\ntitle: …\n" in text


def test_every_field_that_is_asked_for_has_a_comment() -> None:
    """A field that becomes required is explained where it is to be written."""
    for kind, spec in CLI_KINDS.items():
        for field in msgspec.structs.fields(schema_of(kind, is_source=True)):
            if field.required or field.name in spec.asked:
                assert remark(kind, field.name) != field.name, (kind, field.name)


def fill(site: SiteFolder, path: str) -> None:
    """Fill in every place of a new document."""
    site.write(path, filled((site.root / path).read_text(encoding="utf-8")))


def facts_of(site: SiteFolder, key: str) -> str:
    """Return the lines of a new source that the program has filled in."""
    text = (site.root / f"content/sv/{key}.md").read_text(encoding="utf-8")
    lines = text.partition("state: draft\n")[2].partition("---")[0].splitlines()
    return " ".join(line for line in lines if not line.startswith("#") and "…" not in line)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("two-dalarna-2027", "county: W grant: aid/two year: 2027"),
        ("one-skane-2026", "county: M grant: aid/one year: 2026 round: 2"),
        ("one-skane", "county: M grant: aid/one"),
        ("autumn", ""),
        ("two-national", "grant: aid/two"),
        ("two-national-2026", "grant: aid/two year: 2026 round: 2"),
    ],
)
def test_a_call_is_for_what_its_name_names(with_calls: SiteFolder, name: str, facts: str) -> None:
    """Grant, county and year are in the name already; another call of the same is its year's next round."""
    assert run_samsprak("new", "call", name, cwd=with_calls.root).returncode == 0
    assert facts_of(with_calls, f"calls/{name}") == facts


def test_a_page_of_a_county_is_for_the_county_that_it_is_named_after(with_calls: SiteFolder) -> None:
    """A letter is looked up by the program; no county is invented for another name."""
    for name in ("jamtland", "somewhere"):
        assert run_samsprak("new", "county", name, cwd=with_calls.root).returncode == 0
    assert facts_of(with_calls, "counties/jamtland") == "county: Z short_title: Jämtland"
    assert facts_of(with_calls, "counties/somewhere") == ""


def test_a_call_needs_a_grant(with_calls: SiteFolder) -> None:
    """Where there is no grant, the editor is told to begin with one."""
    for name in ("one", "two"):
        with_calls.remove(f"content/sv/aid/{name}.md")
    result = run_samsprak("new", "call", "first", cwd=with_calls.root)
    assert result.returncode == 1
    assert result.stderr.startswith(
        "content/sv/calls/first.md: there is no grant yet that it could be a call for\n"
        "  hint: begin the grant first, with 'samsprak new grant section-37'\n"
    )


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (
            ("page", "aid/apply"),
            "a page among them is a folder's front page: write 'samsprak new page aid/apply/index'",
        ),
        (("call", "calls/spring/index"), "write 'samsprak new page calls/spring/index'"),
    ],
)
def test_a_page_among_grants_or_calls_is_a_front_page(
    with_calls: SiteFolder, arguments: tuple[str, str], hint: str
) -> None:
    """A user who confuses the two is told the right syntax."""
    result = run_samsprak("new", *arguments, cwd=with_calls.root)
    assert result.returncode == 1
    assert f"\n  hint: {hint}\n" in result.stderr


def test_the_translation_of_a_call_is_begun_with_all_that_it_says(with_calls: SiteFolder) -> None:
    """A translator of a call meets its contact, priorities and forms, and none of its facts."""
    with_calls.remove("content/ar/calls/open-dalarna.md")
    result = run_samsprak("new", "call", "open-dalarna", "--language", "ar", cwd=with_calls.root)
    assert result.returncode == 0
    assert (with_calls.root / "content/ar/calls/open-dalarna.md").read_text(encoding="utf-8") == (
        "---\n# Stöd ett i Dalarna 2026\ntitle: …\n# Stöd ett i Dalarna 2026.\nsummary: …\n"
        "# Integrationsutvecklare\ncontact: …\npriorities:\n  # Språk\n  - …\n  # Boende\n  - …\n"
        "forms:\n  # Ansökan\n  - title: …\nstate: draft\n---\n…\n"
    )
    fill(with_calls, "content/ar/calls/open-dalarna.md")
    publish(with_calls, "content/ar/calls/open-dalarna.md")
    assert with_calls.faults() == ()


@pytest.mark.parametrize("kind", ["news", "event", "edition", "term"])
def test_where_one_section_holds_the_kind_the_name_is_enough(small: SiteFolder, kind: str) -> None:
    """Nobody types a value that has only one possibility; the suffix does no harm."""
    section, _, name = KINDS[kind].partition("/")
    assert run_samsprak("new", kind, f"{name}.md", cwd=small.root).returncode == 0
    assert (small.root / f"content/sv/{section}/{name}.md").exists()


def test_a_translation_is_begun_from_its_source(small: SiteFolder) -> None:
    """Translators meet every field that the translation needs, its Swedish words beside it, and the same headings."""
    small.write(
        "content/sv/events/visit.md",
        "---\ntitle: Besök hos ABF Flen\nsummary: Kom till oss.\npublish_on: 2026-01-05\nreviewed_on: 2026-01-05\n"
        "starts: 2026-06-01T09:00\nplace: Flen\norganiser: ABF Flen\npicture: drawing.svg\npicture_alt: En dörr\n"
        "sources:\n  - title: Program 2026\n  - title: Karta\n---\nHej.\n\n## Så hittar du {#way}\n\nTåg.\n\n"
        "### Parkering {#parking}\n\nBakom huset.\n",
    )
    assert run_samsprak("new", "event", "visit", "--language", "ar", cwd=small.root, env=BARE).returncode == 0
    assert (small.root / "content/ar/events/visit.md").read_text(encoding="utf-8") == (
        "---\n# Besök hos ABF Flen\ntitle: …\n# Kom till oss.\nsummary: …\n# Flen\nplace: …\n# ABF Flen\norganiser: …\n"
        "# En dörr\npicture_alt: …\nsources:\n  # Program 2026\n  - title: …\n  # Karta\n  - title: …\n"
        "state: draft\n---\n…\n\n## … {#way}\n\n…\n\n### … {#parking}\n\n…\n"
    )
    assert len(small.faults()) == 12
    fill(small, "content/ar/events/visit.md")
    publish(small, "content/ar/events/visit.md")
    assert small.faults() == ()


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("first",), "content/sv/news/first.md: the file is there already", IN_USE),
        (("first", "--language", "ar"), "content/ar/news/first.md: the file is there already", IN_USE),
        (("x", "--language", "fi"), "site.toml: unknown language 'fi'", "write one of sv, en, ar"),
        (
            ("x", "--language", "ar"),
            "content/ar/news/x.md: there is no source to translate",
            "write content/sv/news/x.md first",
        ),
        (("En Kurs",), f"samsprak new: the key 'En Kurs' {ODD}", "write for example 'a-new-course'"),
        (("دورة",), f"samsprak new: the key 'دورة' {ODD}", "write for example 'a-new-course'"),
        (("../escape",), f"samsprak new: the key '../escape' {ODD}", "write for example 'a-new-course'"),
        (("a--b-",), f"samsprak new: the key 'a--b-' {ODD}", "write for example 'a-new-course'"),
        (
            ("grants/x",),
            "samsprak new: the key 'grants/x' is in no section that holds documents of the kind 'news'",
            "begin it with one of news/",
        ),
    ],
)
def test_what_can_not_be_begun_is_refused_with_a_reason(
    small: SiteFolder, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    """Nothing is overwritten, nothing lands where the build would not find it."""
    before = sorted(small.root.rglob("*"))
    result = run_samsprak("new", "news", *arguments, cwd=small.root)
    assert result.returncode == 1
    assert result.stderr == f"{message}\n  hint: {hint}\n\n1 fault to mend; nothing was written.\n"
    assert sorted(small.root.rglob("*")) == before


def test_a_kind_that_no_section_holds_is_refused(small: SiteFolder) -> None:
    """The message names site.toml, where the section is to be written."""
    small.replace("site.toml", 'kind = "term"', 'kind = "page"')
    result = run_samsprak("new", "term", "a-word", cwd=small.root)
    assert result.returncode == 1
    assert result.stderr.startswith(
        "site.toml: no section holds documents of the kind 'term'\n  hint: add one with: kind = \"term\"\n"
    )
