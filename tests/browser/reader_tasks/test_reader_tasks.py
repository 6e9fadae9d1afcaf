"""
What newcomers, officers, associations and subscribers come for, tried as they would on a telephone.

``tasks.tsv`` has each task in three languages: the words that are searched for, the page that answers, words of the
answer, and the pages that lead there from home. docs/reader-tasks.md says what came of it before and after.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.browser.searching import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

MOST_TAPS = 2
# Results that fit on two screens of a telephone.
FIRST_RESULTS = 3
DOCUMENT = Path("docs/reader-tasks.md")


@dataclass(frozen=True)
class Task:
    """A task in one language; *taps* are the keys of the pages from home to the answer, empty where there are more."""

    task: str
    language: str
    query: str
    page: str
    answer: str
    taps: str

    @property
    def address(self) -> str:
        """Return the path of the page that answers."""
        return f"/{self.language}/{self.page}/"


def tasks() -> list[Task]:
    """Return all tasks, in the order of the file."""
    with Path(__file__).with_name("tasks.tsv").open(encoding="utf-8", newline="") as file:
        return [Task(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


TASKS = tasks()


def words_of(text: str) -> str:
    """Return text as readers see it: without invisible characters, one space between words."""
    return re.sub(r"\s+", " ", re.sub("[\u200e\u200f\u2066-\u2069]", "", text))


@pytest.fixture(scope="module")
def telephone(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page of the real site on the screen of a telephone."""
    page = browser.new_page(base_url=address, viewport={"width": 390, "height": 844})
    yield page
    page.close()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.language} {task.query}")
def test_one_search_answers(telephone: Page, task: Task) -> None:
    """The page that answers is among the first results, and shows the answer."""
    search(telephone, task.language, task.query)
    links = telephone.locator(".search__title")
    found = [str(one.get_attribute("href")) for one in links.all()]
    right = [place for place, href in enumerate(found[:FIRST_RESULTS]) if href.partition("#")[0] == task.address]
    assert right, found
    links.nth(right[0]).click()
    telephone.wait_for_url(f"**{task.address}*")
    assert words_of(task.answer) in words_of(telephone.locator("main").inner_text())


@pytest.mark.parametrize("task", [one for one in TASKS if one.taps], ids=lambda task: f"{task.language} {task.query}")
def test_two_taps_answer(telephone: Page, task: Task) -> None:
    """Each link is on the page that is open, without a menu to be unfolded."""
    keys = task.taps.split()
    assert keys[-1] == task.page
    assert len(keys) <= MOST_TAPS
    telephone.goto(f"/{task.language}/")
    for key in keys:
        links = telephone.locator(f'a[href="/{task.language}/{key}/"], a[href^="/{task.language}/{key}/#"]')
        next(one for one in links.all() if one.is_visible()).click()
        telephone.wait_for_url(f"**/{task.language}/{key}/*")
    assert words_of(task.answer) in words_of(telephone.locator("main").inner_text())


def test_twenty_tasks_are_tried_in_three_languages_and_written_down() -> None:
    """The document names every task, and no other."""
    names = list(dict.fromkeys(one.task for one in TASKS))
    assert len(names) >= 20
    assert sorted((one.task, one.language) for one in TASKS) == sorted(
        (name, code) for name in names for code in ("sv", "en", "ar")
    )
    written = re.findall(r"^\| (.+\?|Get .+?) \|", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    assert written == names
