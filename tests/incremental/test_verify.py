"""``samsprak build --verify`` finds outputs that a build from the build database would have got wrong."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from samsprak.site.pages import documents
from tests.conftest import run_samsprak
from tests.support.site_folders.builders import DAY, built, clean, command, outcome, standing

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.rendering.site import Site
    from tests.support.site_folders.folders import SiteFolder

PAGE = "output/sv/news/first/index.html"
HINT = "take .samsprak-cache away and build again"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_producer_that_reads_past_the_queries_is_found(
    small: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    """The build database knows no file read without a query: the usual build keeps the old page, --verify does not."""
    page = documents.page

    def prying(site: Site, key: str, code: str) -> bytes:
        unasked = (site.root / "unasked.txt").read_bytes() if key == "news/first" else b""
        return page(site, key, code) + unasked

    monkeypatch.setattr(documents, "page", prying)
    small.write("unasked.txt", "1")
    before = outcome(small.root)
    small.write("unasked.txt", "2")
    assert outcome(small.root) == before != clean(small.root, tmp_path / "clean")

    with pytest.raises(FaultsFoundError) as raised:
        built(small.root, verify=True, jobs=jobs, start_method="fork")

    assert {fault.path for fault in raised.value.faults} == {PAGE.replace("sv", code) for code in ("sv", "en", "ar")}
    assert standing(small.root) == before.files


def test_a_file_that_was_changed_behind_the_builds_back_is_found(small: SiteFolder) -> None:
    """As many bytes, the same time and inode: only the content differs. Status 1, the page, and the remedy."""
    assert command(small.root).returncode == 0
    page = small.root / PAGE
    status, content = page.stat(), page.read_bytes()
    with page.open("r+b") as stream:
        stream.write(b"<!DOCTYPE HTMl>"[: len(content)])
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert command(small.root).returncode == 0

    result = command(small.root, "--verify")

    assert result.returncode == 1
    assert f"{PAGE}: the file kept from an earlier build is not what would be made now\n  hint: {HINT}" in result.stderr
    assert result.stderr.endswith("\n1 fault to mend; nothing was written.\n")
    assert "Traceback" not in result.stderr


def test_the_hint_helps(small: SiteFolder) -> None:
    """With the cache removed, the build corrects the differences that --verify has found."""
    expected = outcome(small.root)
    page = small.root / PAGE
    status = page.stat()
    page.write_bytes(b"x" * status.st_size)
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    for file in (small.root / ".samsprak-cache").iterdir():
        file.unlink()
    assert outcome(small.root, verify=True) == expected


def test_verify_agrees_after_an_edit(small: SiteFolder) -> None:
    """Outputs that the build renders anyway are not compared with the previous ones."""
    built(small.root)
    small.replace("content/sv/news/first.md", "öppnade", "stängde")
    assert PAGE in {f"output/{place}" for _, place in built(small.root, verify=True).changed}


def test_verify_of_a_first_build_is_a_build(small: SiteFolder) -> None:
    """A machine that always verifies need not know whether there was a build before."""
    result = run_samsprak("build", "--verify", "--jobs", "2", cwd=small.root, env=DAY)
    assert result.returncode == 0, result.stderr
    assert (small.root / PAGE).exists()
    assert "Traceback" not in result.stderr
