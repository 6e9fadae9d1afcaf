"""Two runs of Pelican in one process share its signals: they must not share a site."""

from __future__ import annotations

import gc
import shutil
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from pelican import Pelican, signals
from pelican.settings import read_settings

from tests.plugins.conftest import SIGNALS, files_in, pelican
from tests.support.site_folders.folders import PROJECT, TODAY, SiteFolder, copy_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("own_signals")


def site(folder: Path, name: str) -> SiteFolder:
    made = copy_of("small", folder)
    made.replace("content/ar/news/third.md", "الخبر الثالث", f"خبر {name} 2026")
    shutil.copyfile(PROJECT / "pelicanconf.py", folder / "pelicanconf.py")
    return made


def test_a_second_run_builds_its_own_site(tmp_path: Path) -> None:
    """Neither the pages nor the settings of the first site get into the second, and the first one stays."""
    one, other = site(tmp_path / "one", "ABF"), site(tmp_path / "other", "SFI")

    for each in (one, other, one):
        pelican(each).run()

    for each in (one, other):
        files = files_in(each.root / "output")
        assert {place: content for place, content in files.items() if place != ".samsprak"} == each.built(TODAY)


def test_runs_that_are_set_up_before_either_runs_do_not_mix(tmp_path: Path) -> None:
    """A server that keeps two sites in memory gets each as it is."""
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
    once = [len(signal.receivers) for signal in SIGNALS]
    for _ in range(3):
        pelican(one)

    assert [len(signal.receivers) for signal in SIGNALS] == once


def test_a_run_that_fails_does_not_spoil_the_next(tmp_path: Path) -> None:
    """After the editor has fixed the fault the same process builds the site."""
    one = site(tmp_path / "one", "ABF")
    one.write("content/sv/news/fourth.md", "no front matter")
    with pytest.raises(SystemExit) as caught:
        pelican(one).run()
    assert "content/sv/news/fourth.md:1" in str(caught.value.code)
    one.remove("content/sv/news/fourth.md")

    pelican(one).run()

    assert (one.root / "output/ar/index.html").is_file()


def test_nothing_of_a_run_stays_in_memory(tmp_path: Path) -> None:
    """Pelican keeps each content whose text was read for ever, in a memo of the class; a watcher must not grow."""
    read: list[weakref.ref[Any]] = []

    def read_all(generators: list[Any]) -> None:
        for content in generators[0].context["samsprak_documents"]:
            assert content.content is not None
            assert content.summary
            read.append(weakref.ref(content))

    signals.all_generators_finalized.connect(read_all)

    pelican(site(tmp_path / "one", "ABF")).run()
    gc.collect()

    assert len(read) > 1
    assert [reference() for reference in read if reference() is not None] == []


def test_a_pelican_of_another_site_is_left_alone(tmp_path: Path) -> None:
    """The handlers stay connected in the process: a Pelican without our settings builds as if they were not there."""
    pelican(site(tmp_path / "one", "ABF"))
    (tmp_path / "blog").mkdir()
    (tmp_path / "blog" / "first.md").write_text("Title: Första\nDate: 2026-04-01\n\nHej.\n", "utf-8")
    settings: Any = read_settings(
        None,
        {"PATH": str(tmp_path / "blog"), "OUTPUT_PATH": str(tmp_path / "output"), "PLUGINS": [], "LOCALE": ["C.UTF-8"]},
    )

    Pelican(settings).run()

    assert "Hej." in (tmp_path / "output" / "forsta.html").read_text("utf-8")
    assert not (tmp_path / "output" / "sv").exists()
