"""Tables of the corpus in content/data/: decisions about its calls, and figures of its counties and grants."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from benchmarks.calls.facts import GRANTS, LETTERS, YEARS, Call
from benchmarks.language import CODES, SOURCE_CODE, language

_ORGANISATIONS = 300
_DECISIONS = ("reference", "organisation", "activity", "amount_sek", "grant", "county", "year", "call")
_REVIEWED_ON = "2026-11-20"


def tables(calls: Sequence[Call], decisions: int, seed: int) -> dict[str, str]:
    """Return the files of all tables, keyed by their names in content/data/."""
    random = Random(f"{seed}:tables")
    found: dict[str, str] = {}
    if decisions:
        found["decisions.csv"] = _csv(_DECISIONS, _decisions(random, calls, decisions))
        found["decisions.toml"] = _header(random, {"kind": "decisions"})
    counties = [(letter, year, random.randint(20, 3000), "SFS 2010:1122") for letter in LETTERS for year in YEARS]
    found["county-numbers.csv"] = _csv(("county", "year", "value", "source"), counties)
    found["county-numbers.toml"] = _header(
        random, {"kind": "figures", "of": "county", "unit": "persons", "complete": True}
    )
    grants = [(f"grants/{one}", year, random.randint(40, 90) * 1_000_000, "Prop.") for one in GRANTS for year in YEARS]
    found["grant-amounts.csv"] = _csv(("grant", "year", "value", "source"), grants)
    found["grant-amounts.toml"] = _header(random, {"kind": "figures", "of": "grant", "unit": "SEK"})
    return found


def _decisions(random: Random, calls: Sequence[Call], count: int) -> list[tuple[object, ...]]:
    """Return rows of decisions about decided calls, or about any calls if none is decided."""
    words = language(SOURCE_CODE).words
    organisations = [f"{' '.join(random.choices(words, k=2)).capitalize()}, {place}" for place in range(_ORGANISATIONS)]
    decided = [one for one in calls if one.decided_on is not None] or list(calls)
    rows: list[tuple[object, ...]] = []
    for number in range(1, count + 1):
        call = random.choice(decided)
        rows.append(
            (
                f"{number}-{call.year}",
                random.choice(organisations),
                " ".join(random.choices(words, k=4)).capitalize(),
                random.randint(1, 10) * 10_000,
                f"grants/{call.grant}",
                call.county or "",
                call.year,
                f"calls/{call.name}",
            )
        )
    return rows


def _csv(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([names, *rows])
    return text.getvalue()


def _header(random: Random, facts: Mapping[str, str | bool]) -> str:
    """Return a table's header file (TOML), with a title and a description of random words in each language."""
    lines = [f"{name} = {json.dumps(value)}" for name, value in facts.items()]
    lines += [f"reviewed_on = {_REVIEWED_ON}", 'sources = ["SFS 2010:1122"]']
    for part, length in (("title", 3), ("description", 12)):
        lines.append(f"\n[{part}]")
        for code in CODES:
            said = " ".join(random.choices(language(code).words, k=length)).capitalize()
            lines.append(f"{code} = {json.dumps(said, ensure_ascii=False)}")
    return "\n".join([*lines, ""])
