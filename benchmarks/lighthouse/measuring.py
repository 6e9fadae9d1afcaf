"""Lighthouse on one address: a single run, and the median of several."""

import json
import os
import shutil
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.npm import LIGHTHOUSE

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_SHIFT = "cumulative-layout-shift"
_CHROMIUM = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-component-update")
_FULL = 100
# Chromium occasionally records nothing of a page, or only a part; then the page is loaded again.
_TRIES = 5


class LighthouseError(Exception):
    """Lighthouse could not measure the page."""


@dataclass(frozen=True)
class Measure:
    """The result of one run: scores from 0 to 100 by category; *below* lists each audit that costs points, and why."""

    scores: dict[str, int]
    lcp_ms: float
    shift: float
    kilobytes: float
    requests: float
    below: tuple[str, ...]


def measured(address: str, categories: Sequence[str] = CATEGORIES) -> Measure:
    """
    Return the result of Lighthouse for *address* in its mobile profile: a slow phone on a slow network.

    Without performance among the categories, its metrics are 0, except the layout shift.

    Raises:
        LighthouseError: If the page could not be loaded.
    """
    for _ in range(_TRIES):
        report, said = _run(address, categories)
        missing = unmeasured(report)
        if report and not missing:
            return _measure(report)
    raise LighthouseError(f"{address}: {'; '.join(missing) or said}")


def unmeasured(report: Any) -> tuple[str, ...]:
    """Return Lighthouse's message for each value that it could not measure, from its *report*."""
    failed = report.get("runtimeError")
    audits = report.get("audits", {})
    return (
        *([str(failed["message"])] if failed else []),
        *(f"{name}: {one['errorMessage']}" for name, one in audits.items() if one["scoreDisplayMode"] == "error"),
    )


def _run(address: str, categories: Sequence[str]) -> tuple[Any, str]:
    """Return Lighthouse's report, empty if there is none, and its standard error."""
    with TemporaryDirectory() as folder:
        # Lighthouse truncates reports longer than 64 KB when it writes to a pipe.
        file = Path(folder, "report.json")
        command = [
            "node", str(LIGHTHOUSE), address, "--output=json", f"--output-path={file}", "--quiet",
            "--no-enable-error-reporting", f"--only-categories={','.join(categories)}", f"--only-audits={_SHIFT}",
            f"--chrome-flags={' '.join(_CHROMIUM)}",
        ]  # fmt: skip
        environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or "chromium"}
        result = subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False
        )
        return (json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}), result.stderr


def median(runs: Sequence[Measure]) -> Measure:
    """Return the median of each figure, and every audit that cost points in any run."""
    return Measure(
        {name: round(statistics.median(one.scores[name] for one in runs)) for name in runs[0].scores},
        statistics.median(one.lcp_ms for one in runs),
        statistics.median(one.shift for one in runs),
        statistics.median(one.kilobytes for one in runs),
        statistics.median(one.requests for one in runs),
        tuple(sorted({audit for one in runs for audit in one.below})),
    )


def _measure(report: Any) -> Measure:
    audits = report["audits"]
    counting = {
        one["id"] for category in report["categories"].values() for one in category["auditRefs"] if one["weight"]
    }
    below = [
        f"{name}: {audits[name]['title']} {audits[name].get('displayValue', '')}".strip()
        for name in sorted(counting)
        if audits[name]["score"] is not None and audits[name]["score"] < 1
    ]

    def number(audit: str) -> float:
        return float(audits.get(audit, {}).get("numericValue", 0))

    return Measure(
        {name: round(_FULL * (one["score"] or 0)) for name, one in report["categories"].items()},
        number("largest-contentful-paint"),
        float(audits[_SHIFT]["numericValue"]),
        number("total-byte-weight") / 1000,
        len(audits.get("network-requests", {}).get("details", {}).get("items", [])),
        tuple(below),
    )
