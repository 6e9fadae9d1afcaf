"""
Small whole sites made at random: sound ones, with a few values at or beyond the borders of what is accepted.

The same seed gives the same site on every machine.
"""

from __future__ import annotations

import json
import shutil
from random import Random
from typing import TYPE_CHECKING

from tests.support.site_folders.border_values import (
    ADDRESSES,
    BASES,
    BODIES,
    COUNTS,
    DAYS,
    FORMER,
    LIST_IDS,
    LOCALES,
    MOMENTS,
    NUMBERS,
    ROWS,
    SLUGS,
    TAGS,
    TEXTS,
    ZONES,
)
from tests.support.site_folders.folders import SITES, SiteFolder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_FACTS = {"publish_on": "2026-01-10", "reviewed_on": "2026-01-10"}
_COUNTY = {"short_title": "Skåne", "residence": "Malmö"}
_GRANT = {"short_title": "§ 37", "purpose": "Syfte", "applicants": "Kommuner", "legal_basis": "Förordningen"}


def generated(seed: int, to: Path) -> SiteFolder:
    """Write the site of *seed* into the folder *to*, which must not exist, and return it."""
    return _Generator(Random(seed), SiteFolder(to)).site()  # noqa: S311 # a test's


class _Generator:
    """
    Writes one site.

    *odd* is how often a value is one of the border: in about half of the sites seldom enough that most are sound.
    """

    def __init__(self, random: Random, folder: SiteFolder) -> None:
        self.random = random
        self.folder = folder
        self.codes = ("sv", *random.sample(["en", "ar"], random.randint(0, 2)))
        self.odd = random.choice([0, 0.004, 0.01, 0.03])

    def site(self) -> SiteFolder:
        self.folder.write("content/media/drawing.svg", (SITES / "small/content/media/drawing.svg").read_bytes())
        sections = {"grants": "grant", "calls": "call", "news": "news", "events": "event", "letters": "edition"}
        sections |= {"words": "term", "counties": "county", "about": "page"}
        kept = dict(self.random.sample(sorted(sections.items()), self.random.randint(2, len(sections))))
        kept.setdefault("news", "news")
        if "calls" in kept:
            kept["grants"] = "grant"
        self._settings(kept)
        for section in ("", *kept):
            self._document(f"{section}/index".removeprefix("/"), {}, self.codes)
        for section, kind in kept.items():
            for number in range(self.random.randint(1, 2)):
                self._document(f"{section}/a-{number}", self._fields_of(kind, number), self._some_codes())
        if self.random.random() < 0.4:
            self._table()
        return self.folder

    def _fields_of(self, kind: str, number: int) -> Mapping[str, object]:
        """Return the fields of a document besides those of every kind."""

        def day(usual: str) -> str:
            return self._one(usual, DAYS)

        def time(usual: str) -> str:
            return self._one(usual, MOMENTS)

        letter = self._one("MW"[number], ["m", "Skåne", '"M\\n"', "XX"])
        edition = self._one(f'"2026-{number + 1}"', ['"2026-1\\n"', "٢٠٢٦-١", "0000-0", "2026-1000", "2026-1"])
        days = {"opens": day("2026-03-01"), "closes": day("2026-05-01"), "decided_on": day("")}
        times = {"starts": time("2026-06-01T09:00"), "ends": time("2026-06-01T10:00"), "registration_until": day("")}
        fields: Mapping[str, Mapping[str, object]] = {
            "grant": {**{name: self._text(one) for name, one in _GRANT.items()}, "order": self._one("1", NUMBERS)},
            "call": {"grant": "grants/a-0", "year": "2026", "round": self._one(str(number + 1), NUMBERS), **days},
            "event": {**times, "place": self._text("Flen")},
            "edition": {"number": edition, "items": ["news/a-0"]},
            "county": {"county": letter, **{name: self._text(one) for name, one in _COUNTY.items()}},
            "page": {"order": self._one("1", NUMBERS)},
        }
        return fields.get(kind, {})

    def _document(self, key: str, fields: Mapping[str, object], codes: Sequence[str]) -> None:
        for code in codes:
            words = {
                "title": self._text(f"Titel {key}"),
                "summary": self._text("دورة ABF Flen 5123" if code == "ar" else "Om"),
            }
            own = {name: value for name, value in fields.items() if name in {*_GRANT, *_COUNTY}}
            if code == "sv":
                facts = {name: self._one(day, DAYS) for name, day in _FACTS.items()}
                more = {"slug": self._one(None, SLUGS), "expires_on": self._one(None, DAYS)}
                former = {"was": self._one(None, FORMER), "replaces": self._one(None, FORMER)}
                own = {**facts, **more, **former, **fields}
            lines = [line for name, value in {**words, **own}.items() for line in _field(name, value)]
            body = "".join(f"{one}\n" for one in ["Text.", *(self._odd_body())])
            self.folder.write(f"content/{code}/{key}.md", "\n".join(["---", *lines, "---", body]))

    def _odd_body(self) -> list[str]:
        return ["", self.random.choice(BODIES)] if self.random.random() < self.odd * 3 else []

    def _settings(self, sections: Mapping[str, str]) -> None:
        text = (SITES / "small/site.toml").read_text(encoding="utf-8")
        head, *tables = text.partition("[[sections]]")[0].split("[[languages]]")
        for old, values in (
            ("https://small.example", BASES),
            ("post@small.example", ADDRESSES),
            ("brev@small.example", ADDRESSES),
        ):
            head = head.replace(f'"{old}"', _toml(self._one(old, values)))
        head = head.replace('list_id = "brev"', f"list_id = {_toml(self._one('brev', LIST_IDS))}")
        head = head.replace('footer = ["grants/apply"]\n', "").replace(
            "news_per_page = 2",
            f"news_per_page = {self._one('1', COUNTS)}\nfeed_length = {self._one('2', COUNTS)}\n"
            f"closing_soon_days = {self._one('14', COUNTS)}\ntimezone = {_toml(self._one('Europe/Stockholm', ZONES))}",
        )
        for table in tables:
            code = table.partition('code = "')[2][:2]
            if code in self.codes:
                for name, values in (("tag", TAGS), ("locale", LOCALES)):
                    old = table.partition(f'{name} = "')[2].partition('"')[0]
                    table = table.replace(f'{name} = "{old}"', f"{name} = {_toml(self._one(old, values))}")  # noqa: PLW2901 # built up
                old = table.partition('site_name = "')[2].partition('"')[0]
                named = table.replace(_toml(old), _toml(self._one(old, TEXTS)))
                head += f"[[languages]]{named}"
        for key, kind in sections.items():
            head += f'[[sections]]\nkey = "{key}"\nkind = "{kind}"\n'
        self.folder.write("site.toml", head)

    def _table(self) -> None:
        words = "".join(f"{code} = {_toml(self._one('Tal', TEXTS))}\n" for code in self.codes)
        header = 'kind = "figures"\nof = "county"\nunit = "persons"\nreviewed_on = 2026-03-01\nsources = ["SFS"]\n'
        self.folder.write("content/data/numbers.toml", f"{header}[title]\n{words}[description]\n{words}")
        rows = ["county,year,value,source", "M,2025,10,SFS", "M,2024,20,SFS"]
        rows += [self.random.choice(ROWS) for _ in range(3) if self.random.random() < self.odd * 5]
        self.folder.write("content/data/numbers.csv", "\n".join(rows) + "\n")

    def _text(self, usual: str) -> str:
        """Return the YAML of a text: as it stands, or in double quotes."""
        value = self._one(usual, TEXTS)
        return json.dumps(value, ensure_ascii=self.random.random() < 0.5) if self.random.random() < 0.5 else value

    def _one(self, usual: str | None, odd: Sequence[str]) -> str:
        """Return the usual value, or now and then one of *odd*; empty stands for none."""
        return self.random.choice(odd) if self.random.random() < self.odd else usual or ""

    def _some_codes(self) -> list[str]:
        return ["sv", *(code for code in self.codes if code != "sv" and self.random.random() < 0.6)]


def _field(name: str, value: object) -> list[str]:
    if isinstance(value, list):
        return [f"{name}:", *(f"  - {one}" for one in value)]
    return [f"{name}: {value}"] if value else []


def _toml(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def take_down(folder: SiteFolder) -> None:
    """Delete a generated site with all that was built from it."""
    shutil.rmtree(folder.root)
