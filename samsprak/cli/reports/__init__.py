"""Faults and warnings as lists for machines: JSON, annotations of GitHub Actions, GitLab's Code Quality, and SARIF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.cli.reports import github, gitlab, json_list, sarif

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samsprak.model.diagnostics import Fault

# Each returns a report of faults, then warnings, for standard output.
FORMATS: Mapping[str, Callable[[Sequence[Fault], Sequence[Fault]], str]] = {
    "json": json_list.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "sarif": sarif.report,
}
