"""Two builds of the same sources on the same day are identical byte for byte, wherever and however they run."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ENVIRONMENTS = {
    "another hash seed": {"PYTHONHASHSEED": "4242"},
    "no hash seed": {"PYTHONHASHSEED": "0"},
    "the locale C": {"LC_ALL": "C", "LANG": "C"},
    "C without UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "the locale C.UTF-8": {"LC_ALL": "C.UTF-8"},
    "a zone far east": {"TZ": "Pacific/Kiritimati"},
    "a zone far west": {"TZ": "Pacific/Pago_Pago"},
}


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def build(root: Path, to: Path, *options: str, env: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Build with the real command, and return the site's and the newsletter's files."""
    result = run_samsprak(
        "build", "--root", str(root), "--output", str(to / "site"), "--mails", str(to / "mails"), *options,
        cwd=PROJECT, env={"PYTHONHASHSEED": "1", **(env or {})},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return files_in(to)


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the small site with default options."""
    folder = tmp_path_factory.mktemp("usual")
    return build(copy_of("small", folder / "root").root, folder / "out", "--no-cache")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_nothing(usual: dict[str, bytes], tmp_path: Path, name: str) -> None:
    """Hash seed, locale and time zone of the machine leave no trace in any file."""
    root = copy_of("small", tmp_path / "root").root

    assert build(root, tmp_path / "out", "--no-cache", env=ENVIRONMENTS[name]) == usual


def test_the_cache_changes_nothing(usual: dict[str, bytes], tmp_path: Path) -> None:
    """The first build fills the cache, the second reads it, and a broken one is as none: all files are the same."""
    root = copy_of("small", tmp_path / "root").root

    first = build(root, tmp_path / "first")
    second = build(root, tmp_path / "second")
    for cached in (root / ".samsprak-cache").iterdir():
        cached.write_bytes(cached.read_bytes()[:-7])
    third = build(root, tmp_path / "third")

    assert first == second == third == usual


def test_the_folders_name_changes_nothing(usual: dict[str, bytes], tmp_path: Path) -> None:
    """No path of the machine gets into the site, not even one with blanks and letters beyond ASCII."""
    root = copy_of("small", tmp_path / "en annan mapp, år 2 ملف").root

    files = build(root, tmp_path / "ut mapp", "--no-cache")

    assert files == usual
    assert not any(str(tmp_path).encode() in content for content in files.values())


def test_the_order_in_which_files_were_made_changes_nothing(usual: dict[str, bytes], tmp_path: Path) -> None:
    """A checkout writes files in any order, and with any time stamps."""
    source = copy_of("small", tmp_path / "source").root
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            target = tmp_path / "root" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)

    assert build(tmp_path / "root", tmp_path / "out", "--no-cache") == usual


def test_the_day_is_that_of_source_date_epoch(tmp_path: Path) -> None:
    """An old commit can be built as of its day: the seminar of June is coming in April, and past in July."""
    root = copy_of("small", tmp_path / "root").root

    april = build(root, tmp_path / "april", env={"SOURCE_DATE_EPOCH": "1775037600"})
    july = build(root, tmp_path / "july", env={"SOURCE_DATE_EPOCH": "1783072800"})

    home = "site/ar/index.html"
    assert b"/ar/events/seminar/" in april[home]
    assert b"/ar/events/seminar/" not in july[home]


def test_the_day_begins_at_midnight_in_sweden(tmp_path: Path) -> None:
    """What is published on 1 January is there from the first second of that day in Sweden, wherever the machine is."""
    root = copy_of("small", tmp_path / "root").root
    midnight = 1798758000  # 2027-01-01T00:00:00+01:00

    before = build(root, tmp_path / "before", env={"SOURCE_DATE_EPOCH": str(midnight - 1), "TZ": "Pacific/Kiritimati"})
    after = build(root, tmp_path / "after", env={"SOURCE_DATE_EPOCH": str(midnight), "TZ": "Pacific/Pago_Pago"})

    assert "site/ar/news/scheduled/index.html" not in before
    assert "site/ar/news/scheduled/index.html" in after


def test_the_real_site_is_the_same_under_two_hash_seeds(real_site: Path, tmp_path: Path) -> None:
    """The same holds for the real site."""
    built = build(PROJECT, tmp_path, "--no-cache", env={"PYTHONHASHSEED": "987654"})
    expected = {
        **{f"site/{name}": content for name, content in files_in(real_site / "output").items()},
        **{f"mails/{name}": content for name, content in files_in(real_site / "newsletter").items()},
    }

    assert built == expected
