"""A site with the same runs of characters in every place: runs that are reordered unless they are isolated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.site_folders.folders import copy_of

if TYPE_CHECKING:
    from pathlib import Path

RUNS = (
    "+46 10 223 00 00",
    "2026-03-31",
    "09:00–16:30",
    "1 234 567 kr",
    "5123-2026-4",
    "37 § förordningen (2016:1363)",
    "37 a §",
    "2010:1122",
    "2017–2024",
    "post@small.example",
    "https://www.small.example/help/2026?page=2",
)
# A range of whole numbers begins where the reader begins; everything else is drawn as it is written.
_FROM_THE_RIGHT = {"2017–2024": "2024–2017"}
# The same kinds of runs in texts of the project's own, as a regular expression of Python and of JavaScript.
_SPACE = "[ \u00a0\u202f]"
NUMBERS = "|".join(
    (
        r"https?://[A-Za-z0-9./_-]+[A-Za-z0-9/]",
        r"[A-Za-z0-9._-]+@[A-Za-z0-9.-]+[A-Za-z]",
        rf"\+[0-9]+(?:{_SPACE}[0-9]+)+",
        rf"[0-9]+(?:{_SPACE}[a-z])?{_SPACE}§§?",
        rf"§§?{_SPACE}[0-9]+(?:{_SPACE}[a-z]\b)?",
        r"[0-9]+(?:[:.,/-][0-9]+)+(?:–[0-9]+[:.][0-9]+)?",
        rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+(?:{_SPACE}(?:kr|SEK))?",
    )
)
# Where the run must occur on a page and on an event, and the lists that show it: blocks, and markup in them.
_IN_TEXT = {"h2", "p", "p strong", "p a", "p em", "li", "th", "td"}
PLACES = {
    "grants/run-{}/": {"main h1", "main nav", *(f"main {one}" for one in _IN_TEXT)},
    "events/run-{}/": {"main h1", "main dd", "nav", "header nav", *(f"main {one}" for one in _IN_TEXT)},
    "events/": {"main h1", "header nav"},
    "": {"header nav"},
}
_WORDS = {"sv": ("Här står {}", "och mer."), "en": ("Here is {}", "and more."), "ar": ("هنا يوجد {}", "والمزيد.")}
_REVIEWED = "publish_on: 2026-01-05\nreviewed_on: 2026-01-05\n"
_SOURCE = "sources:\n  - title: {}\n    url: https://small.example/source\n"
_DAY = "starts: 2026-06-01T09:00\nends: 2026-06-01T16:30\n"


def as_drawn(run: str, code: str) -> str:
    """Return the characters of a run from the left, without spaces, as readers of a language must meet them."""
    return (_FROM_THE_RIGHT.get(run, run) if code == "ar" else run).replace(" ", "")


def site_of_runs(folder: Path) -> Path:
    """Return the folder of a built site that has a page of each run in each language."""
    site = copy_of("small", folder / "site")
    for code, (begin, end) in _WORDS.items():
        is_source = code == "sv"
        for number, run in enumerate(RUNS):
            words = begin.format(run)
            facts = _REVIEWED + _SOURCE.format(words) if is_source else ""
            site.write(f"content/{code}/grants/run-{number}.md", _document(words, end, facts))
            facts = f"place: {words}\n" + (facts + _DAY if is_source else "")
            site.write(f"content/{code}/events/run-{number}.md", _document(words, end, facts))
        title = f" {end} ".join(begin.format(run) for run in RUNS)
        facts = _REVIEWED if is_source else ""
        site.write(f"content/{code}/events/index.md", f"---\ntitle: {title}\nsummary: {title}\n{facts}---\n{title}\n")
    made = folder / "made"
    for place, content in site.built().items():
        file = made / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return made


def _document(words: str, end: str, facts: str) -> str:
    return f"""---
title: {words}
summary: {words} {end}
{facts}---
{words} {end}

## {words} {{#first}}

- {words} {end}

## {words} {end} {{#second}}

| {words} | {end} |
| --- | --- |
| {words} {end} | {end} |

## {end} {words} {{#third}}

**{words}** {end}

[{words}](index.md) {end}

*{words}* {end}
"""
