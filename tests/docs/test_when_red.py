"""The guide to faults: every message in it is printed by the program, for the mistake that it is about."""

from __future__ import annotations

import os
import re
import subprocess
from shutil import which
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.editor.clones import clone_of_small, git
from tests.support.outputs.documentation import HANDBOOKS, code_blocks, examples
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

NEWS = "content/sv/news/open-house.md"
TRANSLATED = "content/en/news/open-house.md"
ARABIC = "content/ar/news/open-house.md"
SOUND = (
    "---\ntitle: Öppet hus i Storby\nsummary: Kom till biblioteket i Storby den 20 maj 2026.\n"
    "publish_on: 2026-03-20\nreviewed_on: 2026-03-20\n---\n\nVi svarar på frågor.\n"
)
ENGLISH = "---\ntitle: Open house\nsummary: Come to the library.\n---\n\nWe answer questions.\n"
IN_ARABIC = "---\ntitle: يوم مفتوح\nsummary: تعال إلى المكتبة.\n---\n\nنجيب عن الأسئلة.\n\n"
CONFLICT = "<<<<<<< HEAD\nVi svarar på frågor.\n=======\nVi svarar på alla frågor.\n>>>>>>> handed-in/anna\n"
LINKS = "\nLäs om [bidraget](../grants/aply.md), [kursen](/sv/news/new-course/) och [planen](draft.md).\n"
PICTURES = "\n![](../../media/drawing.svg)\n\n![Ett bibliotek](../../media/library.jpg)\n"
FOUR_MISTAKES = (
    "---\ntitle: Ny kurs\nsumary: En ny kurs.\npublish_on: 2026-02-30\nreviewed_on: 2026-03-20\n---\nText.\n\n"
    "## Anmälan\n\nRing oss.\n"
)
HARD = (
    "Kommunen ansvarar för att nyanlända som omfattas av lagen erbjuds samhällsorientering så snart som möjligt efter "
    "att en individuell plan har upprättats. Deltagaren ska själv anmäla förhinder till kommunens handläggare. "
    "Undervisningen genomförs i första hand på deltagarens modersmål och omfattar minst hundra timmar."
)
# The mistakes of the guide's sections, by the number of the heading.
MISTAKES: dict[int, dict[str, str]] = {
    1: {NEWS: SOUND.replace("summary", "sumary")},
    2: {NEWS: SOUND.replace("Öppet hus i", "Öppet hus: kom till")},
    3: {
        NEWS: SOUND.replace("publish_on: 2026-03-20", "publish_on: 20 mars 2026").replace(
            "reviewed_on: 2026-03-20", "reviewed_on: 2026-02-30"
        )
    },
    4: {NEWS: SOUND.replace("title: Öppet hus i Storby", "title: …").replace("Vi svarar", "…\n\nVi svarar")},
    5: {NEWS: SOUND + LINKS, "content/sv/news/draft.md": SOUND.replace("reviewed_on", "state: draft\nreviewed_on")},
    6: {NEWS: f"{SOUND}\n## Anmäl dig\n\nRing oss.\n"},
    7: {NEWS: SOUND + PICTURES},
    8: {NEWS: SOUND, TRANSLATED: ENGLISH.replace("---\n\n", "publish_on: 2026-03-20\n---\n\n")},
    9: {"content/sv/news/Öppet hus.md": SOUND},
    10: {NEWS: SOUND.replace("Vi svarar på frågor.\n", CONFLICT)},
}


def _told(language: str, place: str) -> list[str]:
    """Return the messages in the section whose heading begins with *place*, or has it as its place among all."""
    page = (HANDBOOKS[language] / "when-red.md").read_text(encoding="utf-8")
    [section] = re.findall(rf"^#+ {place}.*?(?=^##|\Z)", page, re.MULTILINE | re.DOTALL)
    return [block.text for block in code_blocks(section) if block.language == "text"]


def _faults(site: SiteFolder, files: dict[str, str]) -> str:
    for path, text in files.items():
        site.write(path, text)
    return "".join(f"{fault}\n" for fault in site.faults())


@pytest.mark.parametrize("language", HANDBOOKS)
@pytest.mark.parametrize("number", MISTAKES)
def test_a_message_of_the_guide_is_the_one_that_an_editor_gets(small: SiteFolder, number: int, language: str) -> None:
    """Word for word, with all that the mistake leads to and nothing else."""
    assert _told(language, rf"{number}\. ") == [_faults(small, MISTAKES[number])]


def test_the_guide_has_ten_mistakes() -> None:
    """A mistake that is added to the guide is tested."""
    for folder in HANDBOOKS.values():
        page = (folder / "when-red.md").read_text(encoding="utf-8")
        assert [int(one) for one in re.findall(r"^### (\d+)\. ", page, re.MULTILINE)] == list(MISTAKES)


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_first_messages_of_the_guide_are_those_of_the_command(tmp_path: Path, language: str) -> None:
    """Four mistakes, with the line that counts them."""
    site = copy_of("small", tmp_path / "site")
    site.write("content/sv/news/new-course.md", FOUR_MISTAKES)
    done = run_samsprak("check", cwd=site.root)
    heading = {"en": "How to read a message", "sv": "Så läser du ett meddelande"}[language]
    assert _told(language, heading) == [done.stderr]


@pytest.mark.parametrize("language", HANDBOOKS)
def test_a_number_that_turns_round_is_told_as_in_the_guide(small: SiteFolder, language: str) -> None:
    """In Arabic, with the direction that somebody wrote around it."""
    turned = f'{IN_ARABIC}كل يوم <span dir="ltr">من 09:00</span>–16:30 في المكتب.\n'
    heading = {"en": "A number that turns round", "sv": "Ett tal som vänder sig"}[language]
    assert _told(language, heading) == [_faults(small, {NEWS: SOUND, ARABIC: turned})]


@pytest.mark.parametrize("language", HANDBOOKS)
def test_the_warnings_of_the_handbook_are_those_of_the_program(small: SiteFolder, language: str) -> None:
    """That of the words of a link, and that of a section that is hard to read on a page for newcomers."""
    [easy] = [one for one in examples(HANDBOOKS[language]) if one.guide == "plain-language.md"]
    settings = (small.root / "site.toml").read_text(encoding="utf-8")
    small.write("site.toml", f'{settings}\n[[sections]]\nkey = "about"\n')
    small.write("content/sv/about/index.md", SOUND)
    small.write(NEWS, f"{SOUND}\nLäs mer [här](../grants/apply.md).\n")
    small.write(easy.path, easy.content)
    heading = {"en": "What is not red", "sv": "Det som inte är rött"}[language]
    assert [f"warning: {one}\n" for one in small.warnings()] == _told(language, heading)

    head, _, _ = easy.content.rpartition("\n\n")
    small.write(easy.path, f"{head}\n\n{HARD}\n")
    page = (HANDBOOKS[language] / easy.guide).read_text(encoding="utf-8")
    told = [block.text for block in code_blocks(page) if block.language == "text"]
    assert told == [f"warning: {one}\n" for one in small.warnings() if "LIX" in one.message]


def answer_of(command: str, folder: Path) -> str:
    """Run a command in a shell in a folder, and return its output in English."""
    english = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=english, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stderr


def test_what_the_terminal_answers_is_what_the_guide_explains(tmp_path: Path) -> None:
    """An editor finds the words of the terminal in the table."""
    site = copy_of("small", tmp_path / "site").root
    clone = clone_of_small(tmp_path / "clone")
    for setting in ("user.name=Anna", "user.email=anna@example.org"):
        git(clone, "config", *setting.split("="))
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "git").symlink_to(str(which("git")))
    told = [
        answer_of("cd nowhere", site),
        run_samsprak("chekc", cwd=site).stderr,
        run_samsprak("check", "--fast", cwd=site).stderr,
        (PROJECT / "scripts/set-up").read_text(encoding="utf-8"),
        run_samsprak("edit", cwd=clone, env={"PATH": str(programs)}).stderr,
        run_samsprak("edit", cwd=site).stderr,
    ]
    for folder in HANDBOOKS.values():
        page = (folder / "when-red.md").read_text(encoding="utf-8")
        answers = page.rpartition("\n## ")[2]
        rows = re.findall(r"^\| (`[A-Za-z].*?`) \| ", answers, re.MULTILINE)
        explained = [words for row in rows for words in re.findall(r"`([^`]+)`", row)]
        assert [words in answer for words, answer in zip(explained, told, strict=True)] == [True] * len(told)


def test_what_the_boxes_of_the_editor_say_is_what_the_guide_explains() -> None:
    """The words of a box, of which the guide has the beginning, are those of the editor in the browser."""
    modules = (PROJECT / "samsprak/editor").rglob("*.py")
    said = "\n".join(module.read_text(encoding="utf-8") for module in modules)
    for folder in HANDBOOKS.values():
        page = (folder / "browser.md").read_text(encoding="utf-8")
        explained = re.findall(r"^\| \*([^*]+)\* \|", page, re.MULTILINE)
        assert len(explained) > 3
        assert [words for words in explained if words not in said] == []
