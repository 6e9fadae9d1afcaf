"""The tests during which branch coverage is measured."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

# Before Python 3.14, tracing more than doubles the time of a test that computes. Measured are the rooms' own tests, and
# not those that repeat them: random examples, whole sites, browsers, servers and measurements.
_ROOMS = frozenset(
    {
        "model", "library", "bidi", "i18n", "validation", "config", "markdown", "content", "checks", "rendering",
        "incremental", "newsletter", "plugins", "cli", "site/calendars", "site/charts", "site/feeds", "site/hosting",
        "site/layout", "site/open_data", "site/pages", "site/search", "site/styleguide",
    }
)  # fmt: skip
_UNMEASURED = ("hypothesis", "slow")
# Started commands are measured if it is set.
_VARIABLE = "COVERAGE_PROCESS_CONFIG"


def is_measured(item: pytest.Item) -> bool:
    """Return whether branches are counted while *item* runs."""
    room = item.path.parent.relative_to(item.config.rootpath / "tests").as_posix()
    return room in _ROOMS and not any(item.get_closest_marker(name) for name in _UNMEASURED)


@contextmanager
def coverage_paused() -> Iterator[None]:
    """Measure neither this process nor the commands started within the block; do nothing where nothing is measured."""
    library = sys.modules.get("coverage")
    measuring = library and library.Coverage.current()
    variable = os.environ.pop(_VARIABLE, None)
    if measuring:
        measuring.stop()
    try:
        yield
    finally:
        if measuring:
            measuring.start()
        if variable is not None:
            os.environ[_VARIABLE] = variable
