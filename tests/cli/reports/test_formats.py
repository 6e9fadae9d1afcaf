from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from samsprak.cli.reports import FORMATS
from samsprak.model.diagnostics import Fault
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

PATH = "content/sv/news/first.md"


def broken(small: SiteFolder) -> list[Fault]:
    """Break two fields of a source and one of a translation, and return the faults."""
    small.replace(PATH, "summary:", "sumary:")
    small.replace("content/ar/news/first.md", "title:", "titel:")
    return list(small.faults())


@pytest.mark.parametrize("form", FORMATS)
def test_the_status_is_that_of_the_text(small: SiteFolder, form: str) -> None:
    """Status 0 without faults, and 1 with them; nothing else is printed."""
    sound = run_samsprak("check", "--format", form, cwd=small.root)
    assert (sound.returncode, sound.stderr) == (0, "")
    broken(small)
    result = run_samsprak("check", "--format", form, cwd=small.root)
    assert (result.returncode, result.stderr) == (1, "")
    assert "did you mean 'summary'?" in result.stdout


def test_json_has_the_parts_of_each_fault(small: SiteFolder) -> None:
    """A program needs no pattern to find file, line, message and hint."""
    expected = broken(small)
    told = json.loads(run_samsprak("check", "--format", "json", cwd=small.root).stdout)
    assert [Fault(**one) for one in told["faults"]] == expected
    assert told["warnings"] == []


def test_warnings_are_in_the_list_and_do_not_fail(small: SiteFolder) -> None:
    """What should be looked at is told apart from what must be mended."""
    text = small.root / PATH
    text.write_text(
        text.read_text(encoding="utf-8").replace("[Sök]", "[Lag](http://lag.example.org) [Sök]"), encoding="utf-8"
    )
    result = run_samsprak("check", "--format", "json", cwd=small.root)
    told = json.loads(result.stdout)
    assert result.returncode == 0
    assert told["faults"] == []
    assert [one["message"] for one in told["warnings"] if one["path"] == PATH] == [
        "'http://lag.example.org' is not encrypted"
    ]


def test_github_shows_a_fault_at_its_line() -> None:
    """Line ends, commas and per cent signs are escaped as the host's runner reads them."""
    fault = Fault("content/sv/a,b.md", 7, "'order' is 100% wrong: '٣'", "write 3")
    warning = Fault("site.toml", 0, "old", "renew it")
    assert FORMATS["github"]([fault], [warning]).splitlines() == [
        "::error file=content/sv/a%2Cb.md,line=7::'order' is 100%25 wrong: '٣'%0Ahint: write 3",
        "::warning file=site.toml::old%0Ahint: renew it",
    ]
    assert FORMATS["github"]([], []) == ""


def test_sarif_names_rule_level_and_place(small: SiteFolder) -> None:
    """Code hosts show the results at the lines of files; a fault of a whole file has no region."""
    expected = broken(small)
    log: dict[str, Any] = json.loads(run_samsprak("check", "--format", "sarif", cwd=small.root).stdout)
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert [one["artifactLocation"]["uri"] for one in places] == [fault.path for fault in expected]
    assert [one.get("region", {}).get("startLine", 0) for one in places] == [fault.line for fault in expected]
    assert {one["ruleId"] for one in run["results"]} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {one["level"] for one in run["results"]} == {"error"}


def test_gitlab_shows_a_fault_at_its_line(small: SiteFolder) -> None:
    """Each has a fingerprint of its own, which does not change with the line; the host wants a line of each."""
    expected = broken(small)
    told: list[dict[str, Any]] = json.loads(run_samsprak("check", "--format", "gitlab", cwd=small.root).stdout)
    assert [(one["location"]["path"], one["location"]["lines"]["begin"]) for one in told] == [
        (fault.path, fault.line or 1) for fault in expected
    ]
    assert {one["severity"] for one in told} == {"major"}

    twice = [Fault("a.md", 1, "old", "renew it"), Fault("a.md", 0, "old", "renew it")]
    moved = [Fault("a.md", 8, "old", "renew it"), Fault("a.md", 9, "old", "renew it")]
    before, after = (
        [one["fingerprint"] for one in json.loads(FORMATS["gitlab"](faults, []))] for faults in (twice, moved)
    )
    assert before == after
    assert len(set(before)) == len(before)
    assert [one["severity"] for one in json.loads(FORMATS["gitlab"]([], twice))] == ["minor", "minor"]


def test_invisible_characters_are_shown_in_every_format() -> None:
    """A mark of direction in a message can't turn the line of a log round."""
    fault = Fault("a.md", 1, "'title' has \u202e", "take it away")
    assert all("\u202e" not in FORMATS[form]([fault], []) for form in ("github", "gitlab", "sarif"))
