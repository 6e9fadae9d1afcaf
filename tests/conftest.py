"""Shared fixtures: small sites to change, and built sites to read, each built once for all test processes."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.support.outputs.built import Built, built, built_in
from tests.support.site_folders.builders import epoch
from tests.support.site_folders.folders import LEAD_NOWHERE, PROJECT, SiteFolder, copy_of, copy_with_calls
from tests.support.site_folders.growing import write_growing
from tests.support.site_folders.once import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

# Fixed build day of whole builds: noon on 22 November 2026, in Sweden.
EPOCH = "1795345200"
SMALL = "https://small.example"
REAL = "https://integration.example"
_OF_ADDRESSES = re.compile(rf"warning: site\.toml: {LEAD_NOWHERE}: .*\n  hint: .*\n")

# Chosen with --hypothesis-profile. A test's own number of examples is for the usual profile: tests.support.examples.
# No test fails because a loaded machine is slow to make its examples.
settings.register_profile(
    "usual",
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("quick", settings.get_profile("usual"), max_examples=10)
settings.register_profile("long", settings.get_profile("usual"), max_examples=3000, derandomize=False, print_blob=True)
settings.load_profile("usual")


# Fixtures that need a whole build of the project's own site, or of the one with calls.
_WHOLE = {"real_site", "real_site_on", "real_built", "site_with_components", "growing_site", "calls_built"}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that read a whole site, also those that get it by the parameter of ``any_built``."""
    site = getattr(getattr(item, "callspec", None), "params", {}).get("any_built")
    if site in {"real", "calls"} or _WHOLE.intersection(getattr(item, "fixturenames", ())):
        item.add_marker(pytest.mark.whole_site)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests first, whatever the order of the rest, so that no process ends long before the others."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_collection_finish() -> None:
    """Collect garbage less often, as the command does, and never scan the collected tests, which live until the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture
def small(tmp_path: Path) -> SiteFolder:
    """Return a modifiable copy of tests/sites/small."""
    return copy_of("small", tmp_path / "site")


@pytest.fixture
def with_calls(tmp_path: Path) -> SiteFolder:
    """Return a modifiable copy of the small site with grants, calls, counties and tables."""
    return copy_with_calls(tmp_path / "site")


def run_samsprak(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, timeout_s: float = 600, is_whole: bool = False
) -> subprocess.CompletedProcess[str]:
    """
    Run the real command in its own process.

    Every test site has addresses under .example; the warning of them is taken out unless the output *is_whole*.
    """
    result = subprocess.run(
        [sys.executable, "-m", "samsprak", *arguments],
        cwd=cwd,
        # Without a locale, Python can't read the path of an editable install in a folder such as "å".
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONPATH": os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(PROJECT)))),
            **(env or {}),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=timeout_s,
        check=False,
    )
    if not is_whole:
        result.stderr = _OF_ADDRESSES.sub("", result.stderr)
    return result


def build_real(folder: Path, *options: str, day: str = EPOCH) -> None:
    """Build the project's own site as of a day, a Unix time: ``output/`` and ``newsletter/`` below *folder*."""
    result = run_samsprak(
        "build", "--root", str(PROJECT), "--output", str(folder / "output"), "--mails", str(folder / "newsletter"),
        "--no-cache", *options, cwd=PROJECT, env={"SOURCE_DATE_EPOCH": day},
    )  # fmt: skip
    assert result.returncode == 0, result.stderr


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the project's own built site, with ``output/`` and ``newsletter/`` in it."""
    return made_once(tmp_path_factory, "real", build_real)


@pytest.fixture(scope="session")
def real_site_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[[date], Path]:
    """Return a function that returns the folder of the project's own site built as of a day."""
    return lambda day: made_once(tmp_path_factory, f"real-{day}", partial(build_real, day=epoch(day)))


@pytest.fixture(scope="session")
def site_with_components(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the project's own site built with the page of components."""
    return made_once(tmp_path_factory, "components", lambda folder: build_real(folder, "--components"))


@pytest.fixture(scope="session")
def growing_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the project's own site with growing languages, of which it has rows alone, built."""

    def make(folder: Path) -> None:
        write_growing(folder)
        result = run_samsprak("build", cwd=folder)
        assert result.returncode == 0, result.stderr

    return made_once(tmp_path_factory, "growing", make)


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small site, unchanged, as of 1 April 2026."""
    folder = copy_of("small", tmp_path_factory.mktemp("small") / "site")
    return built(SMALL, folder.built())


@pytest.fixture(scope="session")
def calls_built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Return the small site with calls and counties, unchanged, as of 1 April 2026."""
    folder = copy_with_calls(tmp_path_factory.mktemp("calls") / "site")
    return built(SMALL, folder.built())


@pytest.fixture(scope="session")
def real_built(real_site: Path) -> Built:
    """Return the project's own built site."""
    return built_in(real_site / "output", REAL)


@pytest.fixture(params=["small", "calls", "real"])
def any_built(request: pytest.FixtureRequest) -> Built:
    """Return each of the three sites in turn, for promises about every page of every site."""
    site = request.getfixturevalue(f"{request.param}_built")
    assert isinstance(site, Built)
    return site
