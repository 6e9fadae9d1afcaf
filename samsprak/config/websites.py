"""The table ``[websites]`` of site.toml: addresses of other websites on integration, by the letter of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samsprak.model.addresses.links import is_web_address
from samsprak.model.kinds.county import BY_LETTER, what_is_wrong
from samsprak.model.settings import ALL_COUNTIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.config.toml_lines import TomlLines
    from samsprak.validation.reporting import Report

WEBSITES = "websites"


def check_websites(table: Mapping[str, Any], lines: TomlLines, report: Report) -> None:
    """Report each line that names no county, or whose value is no address."""
    for letter, address in table.items():
        line = lines.line(WEBSITES, 0, letter)
        if letter != ALL_COUNTIES and letter not in BY_LETTER:
            message, hint = what_is_wrong(letter)
            report(line, message, f"{hint}, or '{ALL_COUNTIES}' for the website of all boards")
        if not isinstance(address, str) or not is_web_address(address):
            hint = f"write it whole, for example '{letter} = \"https://www.example.org\"'"
            report(line, f"'{address}' is not a web address", hint)
