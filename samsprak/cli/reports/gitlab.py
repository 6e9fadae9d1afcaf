"""
Faults and warnings as a report of code quality, which GitLab shows at the lines of a merge request.

Source: GitLab's documentation of Code Quality, "Code Quality report format".
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from samsprak.model.diagnostics import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from samsprak.model.diagnostics import Fault


def report(faults: Sequence[Fault], warnings: Sequence[Fault]) -> str:
    """Return a list of findings, of which each keeps its fingerprint when it moves to another line."""
    seen: Counter[tuple[str, str]] = Counter()
    found = [_finding("fault", "major", one, seen) for one in faults]
    found += [_finding("warning", "minor", one, seen) for one in warnings]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _finding(name: str, severity: str, fault: Fault, seen: Counter[tuple[str, str]]) -> dict[str, Any]:
    what = fault.path, fault.message
    seen[what] += 1
    fingerprint = blake2b("\0".join((*what, str(seen[what]))).encode(), digest_size=16).hexdigest()
    return {
        "description": f"{visible(fault.message)}\nhint: {visible(fault.advice)}",
        "check_name": name,
        "fingerprint": fingerprint,
        "severity": severity,
        # The host wants a line, also of a fault of the file as a whole.
        "location": {"path": fault.path, "lines": {"begin": fault.line or 1}},
    }
