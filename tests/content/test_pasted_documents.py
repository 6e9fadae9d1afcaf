"""
Documents as they are pasted from word processors and from other programs that write Markdown.

Beside each file of tests/sites/pasted stands a ``.txt``: the editor's complete report, or the text of the page that was
meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.folders import SITES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

PASTED = sorted((SITES / "pasted").glob("*.md"))
FRONT = "---\ntitle: Brev 1\nsummary: Ett brev.\npublish_on: 2026-03-02\nreviewed_on: 2026-03-02\n"
EDITION = f'{FRONT}number: "2026-1"\nitems:\n  - news/third\n---\n'
PLACE = "content/sv/newsletter/2026-1.md"


def outcome(site: SiteFolder, text: str) -> str:
    """Return the report about a text as that of an edition, or its plain text."""
    site.write(PLACE, EDITION + text)
    lines = EDITION.count("\n")
    try:
        library = site.open().library
    except FaultsFoundError as error:
        return "".join(f"{fault.line - lines}: {fault.message}\n  hint: {fault.hint}\n" for fault in error.faults)
    return library.body("newsletter/2026-1", "sv").text + "\n"


@pytest.mark.parametrize("file", PASTED, ids=lambda file: file.stem)
def test_a_pasted_document_is_the_page_that_was_meant_or_faults_to_act_on(small: SiteFolder, file: Path) -> None:
    """Nothing pasted is lost, goes out raw or looks like something else: it works, or each line says what to write."""
    assert outcome(small, file.read_text(encoding="utf-8")) == file.with_suffix(".txt").read_text(encoding="utf-8")


def test_ten_documents_and_more_are_pasted() -> None:
    """From word processors and from the generators that people come from."""
    assert len(PASTED) >= 10
    assert len([file for file in PASTED if file.stem.startswith("word-")]) >= 5
