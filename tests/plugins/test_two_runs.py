"""Two runs of Pelican in one process share its signals: they must not share a site."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from pelican import Pelican, signals
from pelican.settings import read_settings

from tests.plugins.conftest import files_in
from tests.support.site_folders.folders import PROJECT, TODAY, SiteFolder, copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _signals_as_they_were(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take every handler away that a test has connected."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775037600")
    before = {signal: dict(signal.receivers) for signal in (signals.get_generators, signals.get_writer)}
    yield
    for signal, receivers in before.items():
        for key in set(signal.receivers) - set(receivers):
            del signal.receivers[key]


def site(folder: Path, name: str) -> SiteFolder:
    made = copy_of("small", folder)
    made.replace("content/ar/news/third.md", "الخبر الثالث", f"خبر {name} 2026")
    shutil.copyfile(PROJECT / "pelicanconf.py", folder / "pelicanconf.py")
    return made


def pelican(one: SiteFolder) -> Pelican:
    settings: Any = read_settings(str(one.root / "pelicanconf.py"))
    return Pelican(settings)


def test_a_second_run_builds_its_own_site(tmp_path: Path) -> None:
    """Neither the pages nor the settings of the first site get into the second, and the first one stays."""
    one, other = site(tmp_path / "one", "ABF"), site(tmp_path / "other", "SFI")

    for each in (one, other, one):
        pelican(each).run()

    for each in (one, other):
        files = files_in(each.root / "output")
        assert {place: content for place, content in files.items() if place != ".samsprak"} == each.built(TODAY)


def test_runs_that_are_set_up_before_either_runs_do_not_mix(tmp_path: Path) -> None:
    """A server that holds two sites ready gets each as it is."""
    one, other = site(tmp_path / "one", "ABF"), site(tmp_path / "other", "SFI")
    first, second = pelican(one), pelican(other)

    second.run()
    first.run()

    assert b"ABF" in files_in(one.root / "output")["ar/news/index.html"]
    assert b"ABF" not in files_in(other.root / "output")["ar/news/index.html"]


def test_handlers_do_not_pile_up(tmp_path: Path) -> None:
    """However often Pelican registers the plugins in a process, each renders once a run."""
    one = site(tmp_path / "one", "ABF")

    pelican(one)
    once = len(signals.get_generators.receivers), len(signals.get_writer.receivers)
    for _ in range(3):
        pelican(one)

    assert (len(signals.get_generators.receivers), len(signals.get_writer.receivers)) == once


def test_a_run_that_fails_does_not_spoil_the_next(tmp_path: Path) -> None:
    """After the editor has mended the fault the same process builds the site."""
    one = site(tmp_path / "one", "ABF")
    one.write("content/sv/news/fourth.md", "no front matter")
    with pytest.raises(SystemExit) as caught:
        pelican(one).run()
    assert "content/sv/news/fourth.md:1" in str(caught.value.code)
    one.remove("content/sv/news/fourth.md")

    pelican(one).run()

    assert (one.root / "output/ar/index.html").is_file()
