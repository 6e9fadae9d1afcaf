"""Edits that people make to grants, calls, counties and tables; no-ops on a site without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.site_folders.editing import field, one_of, path_of, replaced
from tests.support.site_folders.websites import WEBSITES, write_websites

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from tests.support.site_folders.editing import Edit
    from tests.support.site_folders.folders import SiteFolder

_CALLS, _GRANTS, _COUNTIES = "/calls/", "/aid/", "/counties/"
_WORDS = ("Ny & <bättre>", "لـ ABF Flen 2026-03-31", "Östra")
_DAYS = ("2025-12-31", "2026-03-31", "2026-04-01", "2026-04-14", "2026-06-30", "2027-02-01", "")
_TABLES = "content/data/*.csv"
_HEADERS = "content/data/*.toml"
_SOON, _SOONER = "calls_per_page = 3\nclosing_soon_days = 2{}", "calls_per_page = 2\nclosing_soon_days = {}"
_SUFFIXES = (".csv", ".toml")


def _of_call(name: str, *values: str) -> Edit:
    return field(name, values, only_sources=True, below=_CALLS)


def _rows(change: Callable[[list[str], random.Random], list[str]]) -> Edit:
    """Return the edit that changes the rows below the header row of one of the tables of figures or decisions."""

    def edit(folder: SiteFolder, chance: random.Random) -> set[str]:
        files = [one for one in folder.root.glob(_TABLES) if path_of(folder, one) != WEBSITES]
        if not files:
            return set()
        file = one_of(files, chance)
        columns, *rows = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([columns, *change(rows, chance)]) + "\n", encoding="utf-8")
        return {path_of(folder, file)}

    return edit


def _without_one(rows: list[str], chance: random.Random) -> list[str]:
    place = chance.randrange(len(rows)) if rows else 0
    return rows[:place] + rows[place + 1 :]


def _with_one_more(rows: list[str], chance: random.Random) -> list[str]:
    """Insert a copy of a row at any place, with another number in its second or first column."""
    if not rows:
        return rows
    row = chance.choice(rows)
    number = chance.randrange(2000, 2030)
    first, second, rest = row.split(",", 2)
    other = f"{first},{number},{rest}" if second.isdigit() else f"{number}-2025,{second},{rest}"
    place = chance.randrange(len(rows) + 1)
    return [*rows[:place], other, *rows[place:]]


def _with_another_amount(rows: list[str], chance: random.Random) -> list[str]:
    """Replace the amount of a decision or the value of a figure."""
    if not rows:
        return rows
    place = chance.randrange(len(rows))
    cells = rows[place].split(",")
    numbers = [number for number, cell in enumerate(cells) if cell.isdigit() and not cell.startswith("20")]
    cells[numbers[0] if numbers else -1] = str(chance.randrange(30, 99) * 1000)
    return [*rows[:place], ",".join(cells), *rows[place + 1 :]]


def _in_another_order(rows: list[str], chance: random.Random) -> list[str]:
    return chance.sample(rows, len(rows))


def _table(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Remove a table, or restore it."""
    data, kept = folder.root / "content/data", folder.root / "kept"
    kept.mkdir(exist_ok=True)
    names = sorted({file.stem for place in (data, kept) for file in place.glob("*.csv")})
    if not names:
        return set()
    name = chance.choice(names)
    place, other = (data, kept) if (data / f"{name}.csv").exists() else (kept, data)
    for suffix in _SUFFIXES:
        (place / f"{name}{suffix}").rename(other / f"{name}{suffix}")
    return {f"content/data/{name}{suffix}" for suffix in _SUFFIXES}


def _websites(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Write addresses of other websites: of all boards, of one county's, of both or of none."""
    rows = (f",https://all{chance.randrange(9)}.example.org/", f"W,https://w{chance.randrange(9)}.example.org/")
    return write_websites(folder, *chance.sample(rows, chance.randrange(3)))


EDITS_OF_CALLS: dict[str, Edit] = {
    "closes": _of_call("closes", *_DAYS),
    "opens": _of_call("opens", *_DAYS),
    "decided": _of_call("decided_on", *_DAYS),
    "undated": _of_call("undated", "true", ""),
    "amount": _of_call("amount_sek", "1", "200000", "3350001", ""),
    "county of a call": _of_call("county", "M", "W", ""),
    "grant of a call": _of_call("grant", "aid/one", "aid/two"),
    "year": _of_call("year", "2025", "2026", "2027"),
    "round": _of_call("round", "1", "2", "3"),
    "result": field("result", (*_WORDS, ""), below=_CALLS),
    "contact": field("contact", (*_WORDS, ""), below=_CALLS),
    "short title of a grant": field("short_title", _WORDS, below=_GRANTS),
    "purpose": field("purpose", _WORDS, below=_GRANTS),
    "applicants": field("applicants", _WORDS, below=_GRANTS),
    "legal basis": field("legal_basis", _WORDS, below=_GRANTS),
    "order of grants": field("order", ("1", "50", ""), only_sources=True, below=_GRANTS),
    "form": replaced("content/*/aid/one.md", r"- title: .*", "- title: Form {}"),
    "file of a form": replaced("content/sv/*/*.md", r"file: .*", "file: form.txt", "file: drawing.svg", "file: {}.txt"),
    "priority": replaced("content/*/calls/*.md", r"(?<=priorities:\n)  - .*", "  - New {}"),
    "short title of a county": field("short_title", _WORDS, below=_COUNTIES),
    "residence": field("residence", _WORDS, below=_COUNTIES),
    "letter of a county": field("county", ("M", "W", "AB"), only_sources=True, below=_COUNTIES),
    "county of an event": field("county", ("M", "W", ""), only_sources=True, below="/events/"),
    "county of news": field("county", ("M", "W", ""), only_sources=True, below="/news/"),
    "registration": field("registration_until", ("2026-03-30", "2026-04-20", ""), only_sources=True, below="/events/"),
    "place": field("place", (*_WORDS, ""), below="/events/"),
    "organiser": field("organiser", (*_WORDS, ""), below="/events/"),
    "shows": field("shows", ("calendar", "data", ""), only_sources=True, below="/dates/"),
    "row away": _rows(_without_one),
    "new row": _rows(_with_one_more),
    "amount in a row": _rows(_with_another_amount),
    "order of rows": _rows(_in_another_order),
    "words in a row": replaced(_TABLES, r"ABF|Sång|SFS|Budgeten|Östra", "Nya {}", "ABF", "Sång"),
    "title of a table": replaced(_HEADERS, r'(?<=\[title\]\n)sv = ".*"', 'sv = "Tal {}"'),
    "addresses of websites": _websites,
    "description of a table": replaced(_HEADERS, r'(?<=\[description\]\n)sv = ".*"', 'sv = "Tal {}."'),
    "review of a table": replaced(
        _HEADERS, r"reviewed_on = .*", "reviewed_on = 2026-0{}-05", "reviewed_on = 2026-03-1{}"
    ),
    "pins of a table": replaced(_HEADERS, r"(?s)\Z|(?:\n\[pins\.\w+\].*)", '\n[pins.ar]\ntitle = "0000000{}"\n', ""),
    "source of a table": replaced(_HEADERS, r"sources = .*", 'sources = ["SFS {}"]', "sources = []"),
    "complete": replaced(_HEADERS, r"(reviewed_on = .*)(\ncomplete = \w+)?", r"\1\ncomplete = true", r"\1"),
    "unit": replaced(_HEADERS, r"unit = .*", 'unit = "persons"', 'unit = "SEK"'),
    "table": _table,
    "closing soon": replaced("site.toml", r"calls_per_page = .*(\nclosing_soon_days = .*)?", _SOON, _SOONER),
}
