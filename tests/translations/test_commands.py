"""The commands of translators: what is behind, what has changed, and what is accepted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from samsprak.model.translations.sections import Pin
from samsprak.translations.pinning import with_pins
from tests.translations.conftest import ARABIC, KEY

if TYPE_CHECKING:
    from tests.translations.conftest import Translator

NEW = "Öppet klockan 9.30 till 17.00."


def test_pins_are_a_line_a_section_in_order(translator: Translator) -> None:
    """They are read in a diff, and two branches that pin different sections merge."""
    [pins] = re.findall(r"^pins:\n((?:  - .*\n)+)", translator.text("ar"), re.MULTILINE)
    names = re.findall(r"- (\S+) [0-9a-f]{8}\n", pins)
    assert names == ["field.summary", "field.title", "lead", "section.hours", "section.way"]
    assert translator.text("ar").replace(f"pins:\n{pins}", "") == ARABIC


def test_a_changed_paragraph_is_behind_in_each_language_until_it_is_accepted(translator: Translator) -> None:
    """Work, diff, edit, accept: then nothing is behind in that language, and the other still is."""
    translator.change("sv", "Öppet klockan 9.30 till 16.00.", NEW)
    for code in ("en", "ar"):
        work = translator.done("work", code)
        assert f"content/{code}/{KEY}.md: behind" in work
        assert "#hours: behind" in work
        assert "#way" not in work
    assert "[-16.00.-]{+17.00.+}" in translator.done("diff", f"ar/{KEY}")

    translator.change("ar", "الساعة 16:00", "الساعة 17:00")
    translator.done("accept", f"ar/{KEY}")
    assert f"{KEY}.md" not in translator.done("work", "ar")
    assert "#hours: behind" in translator.done("work", "en")


def test_nothing_is_accepted_while_an_amount_differs(translator: Translator) -> None:
    """Both values are named, with file and line; the file stays as it was."""
    translator.change("sv", "1 640 000 kronor", "1 650 000 kronor")
    translator.change("ar", "1,640,000", "1,560,000")
    before = translator.text("ar")

    result = translator.run("accept", f"ar/{KEY}")

    assert result.returncode == 1
    [line] = [line for line in result.stderr.splitlines() if "the section '#hours' says '1,560,000'" in line]
    assert re.match(rf"content/ar/{KEY}\.md:\d+: ", line)
    assert "says '1 650 000' on line 11" in result.stderr
    assert translator.text("ar") == before


def test_a_slip_in_a_translation_that_is_up_to_date_is_a_fault(translator: Translator) -> None:
    """Two digits that change their places stop the build; an exception with its reason lets it pass."""
    translator.change("en", "1,640,000", "1,460,000")
    [fault] = translator.folder.faults()
    assert "'1,460,000'" in fault.message
    assert "'1 640 000'" in fault.message

    translator.change("en", "pins:", 'parity:\n  - ignore: "1,460,000"\n    reason: As decided later.\npins:')
    assert translator.folder.faults() == ()
    translator.change("en", "1,460,000. ", "1,640,000. ") if "1,460,000. " in translator.text("en") else None


def test_an_exception_that_excepts_nothing_is_a_fault(translator: Translator) -> None:
    """What is mended needs no exception any more."""
    translator.change("en", "pins:", 'parity:\n  - ignore: "7"\n    reason: No more.\npins:')
    [fault] = translator.folder.faults()
    assert fault.message == "'parity' ignores '7', which is no difference"


def test_a_lost_list_item_is_a_fault(translator: Translator) -> None:
    """A translation has as many as its source."""
    translator.change("ar", "- حافلة 4\n", "")
    messages = [fault.message for fault in translator.folder.faults()]
    assert "the section '#way' has 1 of the 2 list items of content/sv/grants/office.md" in messages


def test_a_paragraph_left_in_swedish_is_a_fault(translator: Translator) -> None:
    """It is named by its line and its beginning."""
    left = "Vi som arbetar här svarar på frågor om bidraget och det är gratis för alla."
    for code in ("sv", "en", "ar"):
        translator.change(code, "\n## ", f"\n{left}\n\n## ") if code != "sv" else None
    messages = [fault.message for fault in translator.folder.faults()]
    assert messages == [f"'{left[:60]}…' is in the language of content/sv/grants/office.md"] * len(messages)
    assert len(messages) == 4  # in two sections of two languages


def test_a_minor_change_is_accepted_for_all_languages_that_were_up_to_date(translator: Translator) -> None:
    """One command says of a corrected typo that nobody has to translate it."""
    translator.change("sv", "Kontoret öppnade 2024.", "Kontoret öppnade år 2024.")
    translator.done("accept", "--minor", KEY)
    assert f"{KEY}.md" not in translator.done("work", "en")
    assert f"{KEY}.md" not in translator.done("work", "ar")


def test_one_section_alone_is_accepted(translator: Translator) -> None:
    """A translator who has done one of two says so."""
    translator.change("sv", "- Buss 4", "- Buss 5")
    translator.change("sv", "Kontoret öppnade 2024.", "Kontoret öppnade år 2024.")
    translator.change("ar", "- حافلة 4", "- حافلة 5")
    translator.done("accept", f"ar/{KEY}", "--section", "way")
    work = translator.done("work", "ar")
    assert "before the first heading: behind" in work
    assert "#way" not in work


def test_what_of_then_is_not_in_git_is_said(unpinned: Translator) -> None:
    """Without history the text of now is shown, and why."""
    unpinned.done("accept", f"ar/{KEY}")
    unpinned.change("sv", "- Buss 4", "- Buss 5")
    shown = unpinned.done("diff", f"ar/{KEY}")
    assert "The text of then is not in git's history" in shown
    assert "- Buss 5" in shown


def test_the_text_of_then_is_found_in_a_file_of_another_name(translator: Translator) -> None:
    """A page that was moved since keeps its history."""
    translator.git("mv", f"content/sv/{KEY}.md", "content/sv/grants/place.md")
    for code in ("en", "ar"):
        translator.git("mv", f"content/{code}/{KEY}.md", f"content/{code}/grants/place.md")
    translator.git("commit", "--quiet", "--message", "Move")
    translator.folder.replace("content/sv/grants/place.md", "- Buss 4", "- Buss 5")
    assert "[-4-]{+5+}" in translator.done("diff", "ar/grants/place")


def test_a_translation_is_begun_with_its_source_in_comments(translator: Translator) -> None:
    """Each place that is left over is a fault."""
    translator.folder.remove(f"content/en/{KEY}.md")
    translator.done("start", "en", KEY)
    assert len(translator.folder.faults()) == 7
    text = translator.text("en")
    assert "# Kontoret har öppet fem dagar i veckan." in text
    assert "{#hours}" in text

    again = translator.run("start", "en", KEY)
    assert again.returncode == 1
    assert "the translation is there already" in again.stderr


def test_status_counts_documents_and_words(translator: Translator) -> None:
    """The table has a line for each section of the site, the JSON one for each document."""
    translator.change("sv", "- Buss 4", "- Buss 5")
    lines = [line.split() for line in translator.done("status").splitlines()]
    assert ["ar", "grants"] in [line[:2] for line in lines]
    found = {one["key"]: one for one in json.loads(translator.done("status", "--json"))["ar"]}
    assert found[KEY]["state"] == "behind"
    assert found[KEY]["sections"] == {"section.way": "behind"}
    assert found["news/first"]["state"] == "unpinned"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("work", "fi"), "there is no language 'fi'"),
        (("work", "sv"), "'sv' is the language of the sources"),
        (("diff", "ar/grants/offic"), "there is no document 'grants/offic'"),
        (("accept", "ar"), "'ar' names no document"),
        (("start", "ar", "nothing"), "there is no document 'nothing'"),
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    translator: Translator, arguments: tuple[str, ...], told: str
) -> None:
    """An editor learns what to write instead."""
    result = translator.run(*arguments)
    assert result.returncode == 1
    assert told in result.stderr
    assert "hint:" in result.stderr


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_pins_leave_everything_else_as_it_is(line_end: str) -> None:
    """Line ends, other fields and the text stay; new pins stand in the place of old ones."""
    text = ARABIC.replace("\n", line_end)
    once = with_pins(text, [Pin("lead", "00000001"), Pin("field.title", "00000002")])
    assert once.replace(f"pins:{line_end}  - field.title 00000002{line_end}  - lead 00000001{line_end}", "") == text
    twice = with_pins(once, [Pin("lead", "00000003")])
    assert twice == once.replace(f"  - field.title 00000002{line_end}", "").replace("00000001", "00000003")
    assert with_pins(twice, []) == text
