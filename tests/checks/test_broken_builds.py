"""The real command on a broken site: it reports every fault, writes nothing, and exits with status 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.test_broken_sites import expected_of, lay_over
from tests.conftest import run_samsprak

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

pytestmark = pytest.mark.whole_site

ON_THE_DAY = {"SOURCE_DATE_EPOCH": "1775037600"}  # noon on 1 April 2026, in Sweden


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the modification time of every file below *folder*."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "case",
    ["faults-of-many-files", "link-to-draft", "wrong-encoding", "site-toml-broken", "catalogs-missing-and-broken"],
)
def test_a_broken_build_says_all_and_leaves_the_old_site_as_it_was(small: SiteFolder, case: str) -> None:
    """Every fault of every file is printed at once, the exit status is 1, and not a byte of output/ changes."""
    sound = run_samsprak("build", cwd=small.root, env=ON_THE_DAY)
    assert sound.returncode == 0, sound.stderr
    before = state_of(small.root / "output"), state_of(small.root / "build")
    assert "sv/index.html" in before[0]
    lay_over(small, case)

    broken = run_samsprak("build", cwd=small.root, env=ON_THE_DAY)

    expected = expected_of(case)
    count = expected.count("  hint: ")
    assert broken.returncode == 1
    assert broken.stdout == ""
    assert broken.stderr.startswith(expected)
    assert broken.stderr.endswith(f"\n{count} {'fault' if count == 1 else 'faults'} to mend; nothing was written.\n")
    assert "Traceback" not in broken.stderr
    assert (state_of(small.root / "output"), state_of(small.root / "build")) == before


def test_a_mended_site_builds_again(small: SiteFolder) -> None:
    """Once the fault is fixed the build continues as if nothing had been wrong."""
    lay_over(small, "wrong-encoding")
    assert run_samsprak("build", cwd=small.root, env=ON_THE_DAY).returncode == 1
    small.remove("content/sv/news/bad.md")

    mended = run_samsprak("build", cwd=small.root, env=ON_THE_DAY)

    assert mended.returncode == 0, mended.stderr
    assert (small.root / "output/ar/index.html").is_file()


def test_faults_in_three_scripts_are_readable_without_a_locale(small: SiteFolder) -> None:
    """On a server with LC_ALL=C the Arabic words of a message are Arabic, not question marks."""
    lay_over(small, "heading-without-id")

    broken = run_samsprak("check", cwd=small.root, env={**ON_THE_DAY, "LC_ALL": "C", "PYTHONUTF8": "0"})

    assert broken.returncode == 1
    assert "the heading 'ABF Flen رقم 5123-2026-4' has no id" in broken.stderr
    assert "the heading 'Så gör du' has no id" in broken.stderr
