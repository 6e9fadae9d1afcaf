"""
Faults and warnings as SARIF, which code hosts and programs for editors show at the lines of files.

Source: Static Analysis Results Interchange Format (SARIF) version 2.1.0, OASIS.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from samsprak import __version__
from samsprak.model.diagnostics import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.diagnostics import Fault

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_RULES = {"error": "fault", "warning": "warning"}


def report(faults: Sequence[Fault], warnings: Sequence[Fault]) -> str:
    """Return a log of one run, its results in the order of the lists."""
    results = [_result("error", one) for one in faults] + [_result("warning", one) for one in warnings]
    rules = [{"id": rule, "defaultConfiguration": {"level": level}} for level, rule in _RULES.items()]
    run = {
        "tool": {"driver": {"name": "samsprak", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(level: str, fault: Fault) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(fault.path)}}
    if fault.line:
        place["region"] = {"startLine": fault.line}
    return {
        "ruleId": _RULES[level],
        "level": level,
        "message": {"text": f"{visible(fault.message)}\nhint: {visible(fault.advice)}"},
        "locations": [{"physicalLocation": place}],
    }
