"""A site whose translations are pinned, known to git, and the commands of translators in it."""

from __future__ import annotations

import subprocess
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.main import print_faults, samsprak
from samsprak.model.diagnostics import FaultsFoundError

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

KEY = "grants/office"
SWEDISH = """---
title: Kontoret
summary: Kontoret har öppet fem dagar i veckan.
publish_on: 2026-01-10
reviewed_on: 2026-01-10
---
Kontoret öppnade 2024.

## Tider {#hours}

Öppet klockan 9.30 till 16.00. Bidraget är 1 640 000 kronor.

## Vägen {#way}

- Buss 3
- Buss 4
"""
ENGLISH = """---
title: The office
summary: The office is open five days a week.
---
The office opened in 2024.

## Hours {#hours}

Open from 9:30 to 16:00. The grant is SEK 1,640,000.

## The way {#way}

- Bus 3
- Bus 4
"""
ARABIC = """---
title: المكتب
summary: المكتب مفتوح خمسة أيام في الأسبوع.
---
افتتح المكتب عام 2024.

## المواعيد {#hours}

مفتوح من الساعة 9:30 إلى الساعة 16:00. والمنحة 1,640,000 كرونة سويدية.

## الطريق {#way}

- حافلة 3
- حافلة 4
"""


@dataclass(frozen=True)
class Translator:
    """Somebody who translates the texts of a site by the command."""

    folder: SiteFolder

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``samsprak translations`` in this process; tests of the command itself start one of its own."""
        status: object = 0
        with chdir(self.folder.root), redirect_stdout(StringIO()) as stdout, redirect_stderr(StringIO()) as stderr:
            try:
                samsprak(["translations", *arguments], prog_name="samsprak")
            except FaultsFoundError as error:
                print_faults(error)
                status = 1
            except SystemExit as error:
                status = error.code
        assert isinstance(status, int)
        return subprocess.CompletedProcess(arguments, status, stdout.getvalue(), stderr.getvalue())

    def done(self, *arguments: str) -> str:
        """Run it, and return what it says; it must go well."""
        result = self.run(*arguments)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def git(self, *arguments: str) -> None:
        """Run git in the site's folder."""
        identity = ("-c", "user.name=Test", "-c", "user.email=test@test.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.folder.root, capture_output=True, check=True)

    def text(self, code: str) -> str:
        """Return the text in a language."""
        return (self.folder.root / f"content/{code}/{KEY}.md").read_text(encoding="utf-8")

    def change(self, code: str, old: str, new: str) -> None:
        """Change the text in a language."""
        self.folder.replace(f"content/{code}/{KEY}.md", old, new)


@pytest.fixture
def unpinned(small: SiteFolder) -> Translator:
    """Return a site with a page in three languages, of which nobody has said what they were made from."""
    for code, text in (("sv", SWEDISH), ("en", ENGLISH), ("ar", ARABIC)):
        small.write(f"content/{code}/{KEY}.md", text)
    return Translator(small)


@pytest.fixture
def translator(unpinned: Translator) -> Translator:
    """Return the site with that page pinned in both translations, and committed."""
    unpinned.done("accept", f"en/{KEY}", f"ar/{KEY}")
    unpinned.git("init", "--quiet")
    unpinned.git("add", "--all")
    unpinned.git("commit", "--quiet", "--message", "Begin")
    return unpinned
