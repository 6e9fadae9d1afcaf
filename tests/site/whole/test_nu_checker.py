"""
The Nu Html Checker, the engine of the W3C's own validator, on whole folders: HTML and SVG.

It could check style sheets too, but does not support container queries; stylelint, which does, checks those.
"""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from tests.npm import NU_CHECKER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.outputs.built import Built

# One short run: a simple collector and the quick compiler alone halve the processor time. The HTML grammar needs a deep
# stack.
_JAVA = ("java", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(NU_CHECKER))
_OPTIONS = ("--skip-non-html", "--also-check-svg", "--format", "json", "--stdout")

PLANTED = {
    "element.html": "<!doctype html><html lang=sv><title>Fel</title><h1>Fel</h1><center>Fel</center>",
    "aria.html": "<!doctype html><html lang=sv><title>Fel</title><h1>Fel</h1><p role=rubrik>Fel</p>",
    "warning.html": "<!doctype html><html lang=sv><title>Fel</title><h1>Fel</h1><section>Fel</section>",
    "language.html": "<!doctype html><html lang=ar dir=rtl><title>Fel</title><h1>Fel</h1>"
    + "<p>Länsstyrelsen ger bidrag till kommuner som tar emot nyanlända barn och unga." * 20,
    "drawing.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect widht="3"/></svg>',
}


def messages(*folders: Path) -> list[tuple[str, str]]:
    """Return the checker's messages about all files of the folders: errors, warnings and remarks, with their file."""
    command = [*_JAVA, *_OPTIONS, *map(str, folders)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert result.stdout.startswith("{"), result.stdout + result.stderr
    return [(one.get("url", ""), one["message"]) for one in json.loads(result.stdout)["messages"]]


def test_the_nu_checker_has_nothing_to_say(
    site_with_components: Path, small_built: Built, calls_built: Built, tmp_path: Path
) -> None:
    """No error, no warning and no remark on any page or drawing of any site."""
    for name, site in {"small": small_built, "calls": calls_built}.items():
        for place, content in site.files.items():
            file = tmp_path / name / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    assert messages(site_with_components / "output", tmp_path) == []


def test_the_nu_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    """The test above can fail: in each kind of file, for warnings too, and for words in an undeclared language."""
    for name, content in PLANTED.items():
        (tmp_path / name).write_text(content, encoding="utf-8")

    assert {url.rpartition("/")[2] for url, _ in messages(tmp_path)} == set(PLANTED)
