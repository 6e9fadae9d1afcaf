"""Site folders for tests: a small whole site copied to a scratch folder, to be changed and built."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samsprak.checks import warnings_of
from samsprak.incremental.site_opening import OpenedSite, open_site
from samsprak.incremental.writing import rendered
from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.site.producers import outputs

PROJECT = Path(__file__).resolve().parents[3]
SITES = PROJECT / "tests" / "sites"
TODAY = date(2026, 4, 1)
LEAD_NOWHERE = "these addresses lead nowhere"


@dataclass(frozen=True)
class SiteFolder:
    """A site's folder that a test may change."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file below the folder."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace *old* in a file; *old* must be in it."""
        file = self.root / path
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, path: str) -> None:
        """Delete a file."""
        (self.root / path).unlink()

    def open(self, today: date = TODAY, *, use_cache: bool = False) -> OpenedSite:
        """Return the site as of *today*."""
        return open_site(self.root, today, use_cache=use_cache)

    def built(self, today: date = TODAY) -> dict[str, bytes]:
        """Return every output of the site, keyed by path."""
        opened = self.open(today)
        return rendered(outputs(opened.site, opened.library), opened.site)

    def page(self, place: str, today: date = TODAY) -> str:
        """Return one output as text."""
        return self.built(today)[place].decode()

    def warnings(self, today: date = TODAY) -> list[Fault]:
        """Return the warnings of the site, besides the one of addresses under .example, which every test site has."""
        opened = self.open(today)
        return [one for one in warnings_of(opened.loaded, opened.site.settings) if LEAD_NOWHERE not in one.message]

    def faults(self, today: date = TODAY) -> tuple[Fault, ...]:
        """Return the faults of the site, none if it is valid."""
        try:
            self.open(today)
        except FaultsFoundError as error:
            return error.faults
        return ()


def copy_with_calls(to: Path) -> SiteFolder:
    """Return a copy of tests/sites/small in the folder *to*, extended by tests/sites/calls."""
    folder = copy_of("small", to)
    shutil.copytree(SITES / "calls", to, dirs_exist_ok=True)
    return folder


def copy_of(name: str, to: Path) -> SiteFolder:
    """Return a copy of tests/sites/*name* in the folder *to*."""
    shutil.copytree(SITES / name, to, symlinks=True)
    return SiteFolder(to)
