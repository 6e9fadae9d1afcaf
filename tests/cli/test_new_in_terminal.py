"""``samsprak new`` in a terminal: it asks for what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.commands.terminal import in_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands.terminal import Terminal
    from tests.support.site_folders.folders import SiteFolder

DAY = "2026-11-22"


def files(root: Path) -> set[Path]:
    """Return all files of a site."""
    return {one for one in (root / "content").rglob("*") if one.is_file()}


def begin(terminal: Terminal, title: str, name: str, summary: str) -> None:
    """Answer the questions that every document begins with, up to the day of publication, which stays."""
    terminal.answer("Title (sv)", title)
    terminal.answer("File name", name)
    terminal.answer("summary", summary)
    terminal.answer(f"publish_on [{DAY}]", "")


def test_everything_is_asked_for_and_written_at_the_end(small: SiteFolder) -> None:
    """Somebody who knows no option begins a text in three languages; what is wrong is asked again with our words."""
    before = files(small.root)
    with in_terminal("new", cwd=small.root) as terminal:
        told = terminal.answer("Kind", "nyhet")
        assert "news     something new, with a day" in told
        assert "grant" not in told.replace("grants", "")  # no section of the small site holds one
        told = terminal.answer("Kind", "nws")
        assert "Error: 'nyhet' is no kind; write one of" in told
        assert "did you mean 'news'?" in terminal.answer("Kind", "news")
        assert "The title, in Svenska (sv)." in terminal.answer("Title (sv)", "")
        terminal.answer("Title (sv)", 'Öppet hus: "kom" & se')
        assert "It is put into news/." in terminal.answer("File name", "Öppet hus")
        told = terminal.answer("File name", "first")
        assert "the key 'Öppet hus' is not made of words of a-z and 0-9" in told
        told = terminal.answer("File name", "open-house")
        assert "the file is there already; choose another key, or open the file" in told
        assert "One or two sentences" in terminal.answer("summary", "Kom och titta: # alla är välkomna.")
        assert "The first day on which readers see it" in terminal.answer(f"publish_on [{DAY}]", "31 mars")
        told = terminal.answer(f"publish_on [{DAY}]", "2026-12-01")
        assert "Error: 'publish_on' is not a date: '31 mars'; write year-month-day" in told
        terminal.answer(f"reviewed_on [{DAY}]", "")
        assert "Begin translations, too? Write some of en, ar" in terminal.answer("Translations", "en fi")
        assert "'fi' is no language of translations" in terminal.answer("Translations", "ar, en")
        terminal.answer("Title (ar)", "بيت مفتوح في ABF Flen 2026")
        assert files(small.root) == before
        terminal.answer("Title (en)", "Open house")
        assert terminal.end() == 0
    paths = [f"content/{code}/news/open-house.md" for code in ("sv", "ar", "en")]
    assert f"{' and '.join(paths)} are begun, as drafts." in terminal.shown
    source = (small.root / paths[0]).read_text(encoding="utf-8")
    assert source == (
        '---\ntitle: "Öppet hus: \\"kom\\" & se"\nsummary: "Kom och titta: # alla är välkomna."\nstate: draft\n'
        f"publish_on: 2026-12-01\nreviewed_on: {DAY}\n---\n…\n"
    )
    arabic = (small.root / paths[1]).read_text(encoding="utf-8")
    assert "\ntitle: بيت مفتوح في ABF Flen 2026\n" in arabic
    assert {one.message for one in small.faults() if "…" not in one.message} == set()


@pytest.mark.parametrize("keys", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_whoever_stops_has_written_nothing(small: SiteFolder, keys: str) -> None:
    """Questions can be broken off at any of them."""
    before = files(small.root)
    with in_terminal("new", "event", cwd=small.root) as terminal:
        begin(terminal, "Samtal", "a-talk", "Ett samtal.")
        terminal.wait_for("reviewed_on")
        assert terminal.break_off(keys) == 1
    assert "Aborted!" in terminal.shown
    assert "Traceback" not in terminal.shown
    assert files(small.root) == before


def test_what_is_left_for_later_has_its_place(small: SiteFolder) -> None:
    """Nobody has to know a day yet that is not decided."""
    with in_terminal("new", "event", cwd=small.root) as terminal:
        begin(terminal, "Samtal", "a-talk", "")
        terminal.answer(f"reviewed_on [{DAY}]", "")
        told = terminal.answer("starts", "2026-06-01 kl 9")
        assert "When it begins" in told
        terminal.answer("starts", "")
        terminal.answer("Translations", "")
        assert terminal.end() == 0
    text = (small.root / "content/sv/events/a-talk.md").read_text(encoding="utf-8")
    assert "\nsummary: …\n" in text
    assert "\nstarts: …\n" in text
    assert "\ntitle: Samtal\n" in text


def test_keys_of_other_documents_are_looked_up(small: SiteFolder) -> None:
    """An item of an edition that does not exist is asked for again, not found by the build."""
    with in_terminal("new", "edition", cwd=small.root) as terminal:
        begin(terminal, "Höst", "2026-9", "Nytt i höst.")
        terminal.answer(f"reviewed_on [{DAY}]", "")
        terminal.answer("items", "news/first news/frist")
        told = terminal.answer("items", "news/first, news/second")
        assert "there is no document 'news/frist'; did you mean 'news/first'?" in told
        terminal.answer("Translations", "")
        assert terminal.end() == 0
    text = (small.root / "content/sv/newsletter/2026-9.md").read_text(encoding="utf-8")
    assert "\nitems:\n  - news/first\n  - news/second\n" in text
    assert '\nnumber: "2026-9"\n' in text


def test_what_the_key_names_is_not_asked_for(with_calls: SiteFolder) -> None:
    """A call's name has its grant, county and year; of the 14 questions two are left."""
    with in_terminal("new", "call", cwd=with_calls.root) as terminal:
        begin(terminal, "Stöd två i Dalarna", "two-dalarna-2027", "Stöd två i Dalarna 2027.")
        terminal.answer(f"reviewed_on [{DAY}]", "")
        terminal.answer("closes", "2027-03-31")
        terminal.answer("Translations", "")
        assert terminal.end() == 0
    text = (with_calls.root / "content/sv/calls/two-dalarna-2027.md").read_text(encoding="utf-8")
    assert "county: W" in text
    assert "closes: 2027-03-31" in text


def test_a_translation_is_asked_for_its_document(small: SiteFolder) -> None:
    """With a language, the one question is which document."""
    small.remove("content/ar/news/first.md")
    with in_terminal("new", "--language", "ar", cwd=small.root) as terminal:
        terminal.answer("Key", "news/frist")
        assert "did you mean 'news/first'?" in terminal.answer("Key", "news/first")
        assert terminal.end() == 0
    assert (small.root / "content/ar/news/first.md").is_file()


def test_arguments_that_are_complete_are_not_asked_about(small: SiteFolder) -> None:
    """Who knows the command is not kept waiting in a terminal either."""
    with in_terminal("new", "news", "kurs", cwd=small.root) as terminal:
        assert terminal.end() == 0
    assert terminal.shown.startswith("content/sv/news/kurs.md is begun, as a draft.")


@pytest.mark.parametrize(("arguments", "missing"), [((), "KIND"), (("news",), "KEY")])
def test_without_a_terminal_nothing_is_asked(small: SiteFolder, arguments: tuple[str, ...], missing: str) -> None:
    """A script gets an error, and never waits for an answer."""
    result = run_samsprak("new", *arguments, cwd=small.root)
    assert result.returncode == 2
    assert f"Missing argument '{missing}'" in result.stderr
