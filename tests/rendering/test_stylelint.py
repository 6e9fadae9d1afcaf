"""stylelint on the theme's style sheets, by the rules of tests/npm/stylelint.config.mjs."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from tests.npm import STYLELINT, STYLELINT_RULES
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

# Forbidden declarations, each with the rule that reports it.
PLANTED = {
    "#menu { color: red }": "selector-max-id",
    "a { margin-left: 1px }": "csstools/use-logical",
    "a { inset: 0; left: 0 }": "csstools/use-logical",
    "a { float: right }": "csstools/use-logical",
    "a { width: 1px }": "csstools/use-logical",
    "a { border-top-left-radius: 1px }": "csstools/use-logical",
    "a { border-radius: 1px 2px }": "declaration-property-value-disallowed-list",
    "a { background-position: left 1em center }": "declaration-property-value-disallowed-list",
    "a { background: linear-gradient(to right, red, blue) }": "declaration-property-value-disallowed-list",
    "a { text-decoration: underline 1px red }": "declaration-property-value-disallowed-list",
    "a { text-decoration: underline dotted }": "declaration-property-value-disallowed-list",
    "a { color: red !important }": "samsprak/important-on-paper-only",
    "body:target a, a { color: red !important }": "samsprak/important-on-paper-only",
    "a { -webkit-hyphens: auto }": "property-no-vendor-prefix",
    "a { display: -webkit-flex }": "value-no-vendor-prefix",
    "a::-moz-selection { color: red }": "selector-no-vendor-prefix",
    "a { colour: red }": "property-no-unknown",
    "a { color: rde }": "declaration-property-value-no-unknown",
    "a { margin-block: 1xp }": "unit-no-unknown",
    "a:frist-child { color: red }": "selector-pseudo-class-no-unknown",
    "nva { color: red }": "selector-type-no-unknown",
    "@meida print { a { color: red } }": "at-rule-no-unknown",
    "@media (widht > 1px) { a { color: red } }": "media-feature-name-no-unknown",
}
SOUND = (
    "html { -webkit-text-size-adjust: 100% }",
    "@media print { a { color: black !important } }",
    "@media print { @supports (color: red) { a { color: black !important } } }",
    "body:target .menu { display: none !important }",
    "a { text-decoration: none } a:hover { text-decoration: underline }",
    "a:dir(rtl) { scale: -1 1; inset-inline-start: 0; --left: left }",
)


def warnings(*files: Path) -> list[tuple[str, str]]:
    """Return stylelint's warnings: the name of the file and the rule, with the message."""
    command = ["node", str(STYLELINT), "--config", str(STYLELINT_RULES), "--formatter", "json", *map(str, files)]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    # stylelint writes all its results to standard error.
    found = json.loads(result.stderr)
    assert len(found) == len(files)
    return [(one["source"].rpartition("/")[2], warning["text"]) for one in found for warning in one["warnings"]]


def test_stylelint_finds_nothing_in_the_style_sheets() -> None:
    """Start and end instead of left and right; no ids, prefixes or overrides; no keyword unknown to browsers."""
    assert warnings(*sorted((PROJECT / "theme/css").rglob("*.css"))) == []


def test_stylelint_finds_what_is_wrong(tmp_path: Path) -> None:
    """The test above can fail, by each of its rules; and valid rules pass."""
    expected = {}
    for number, (css, rule) in enumerate(PLANTED.items()):
        (tmp_path / f"{number:02}.css").write_text(css, encoding="utf-8")
        expected[f"{number:02}.css"] = rule
    (tmp_path / "sound.css").write_text("\n".join(SOUND), encoding="utf-8")

    found = warnings(*sorted(tmp_path.glob("*.css")))

    assert {name for name, _ in found} == set(expected)
    for name, rule in expected.items():
        assert [text for file, text in found if file == name and f"({rule})" in text], name
