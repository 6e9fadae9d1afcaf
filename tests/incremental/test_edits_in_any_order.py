"""Any edits in any order: the result equals that of a build from scratch."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samsprak.model.diagnostics import FaultsFoundError
from tests.support.examples import examples
from tests.support.site_folders.builders import (
    Outcome,
    builder,
    built,
    epoch,
    made,
    names_of,
    outcome,
    put_back,
    sources,
    standing,
    with_theme,
)
from tests.support.site_folders.edits import EDITS, done
from tests.support.site_folders.edits_of_calls import EDITS_OF_CALLS
from tests.support.site_folders.folders import TODAY, copy_with_calls

if TYPE_CHECKING:
    from samsprak.incremental.builder import SiteBuilder

DAY = "another day"
DAYS = (1, 13, 19, 80, 300)
# The edits that may be applied; those listed more than once are applied more often.
NAMES = [*EDITS, *EDITS_OF_CALLS, DAY, DAY, DAY]
STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 99)), min_size=4, max_size=8)
BOUNDED = settings(
    max_examples=examples(3),
    phases=[Phase.generate],  # a few steps are clear enough: shrinking would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Desk:
    """A site that is edited and rebuilt: by a sequence of one-shot builds, or by a *kept* builder."""

    def __init__(self, scratch: Path, patch: pytest.MonkeyPatch, *, is_kept: bool) -> None:
        self._folder = with_theme(copy_with_calls(scratch / "site"))
        self._clean = scratch / "clean"
        self._patch = patch
        self._day = TODAY
        patch.setenv("SOURCE_DATE_EPOCH", epoch(TODAY))
        self.kept = builder(self._folder.root, day=None)
        self.kept.build()
        self.kept.warm_up()
        self._is_kept = is_kept
        self._sound = sources(self._folder)

    def edit(self, name: str, seed: int) -> bool:
        """Apply an edit, build, and return whether the site is valid; mostly repair it if not."""
        paths = {"content/sv/index.md"}
        if name == DAY:
            self._day += timedelta(days=DAYS[seed % len(DAYS)])
            self._patch.setenv("SOURCE_DATE_EPOCH", epoch(self._day))
        else:
            paths = done(name, self._folder, seed)
        is_sound = self._build(paths, (name, seed))
        if is_sound:
            self._sound = sources(self._folder)
        elif name != DAY and seed % 4:
            is_sound = self._build(put_back(self._folder, self._sound), (name, seed, "mended"))
        return is_sound

    def verify(self) -> None:
        """Assert that ``--verify`` finds nothing."""
        assert built(self._folder.root, day=None, verify=True).changed == ()

    def _build(self, paths: set[str], step: object) -> bool:
        """Build by one of the ways and from scratch, and return whether there are no faults."""
        root = self._folder.root
        before = standing(root)
        found = rebuilt(self.kept, root, paths) if self._is_kept else outcome(root, day=None)
        assert found == made(root, self._clean, self._day), step
        assert not found.faults or standing(root) == before
        return not found.faults


def rebuilt(kept: SiteBuilder, to: Path, paths: set[str]) -> Outcome:
    """Return the outcome of the preview's builder after a change."""
    before = standing(to)
    published: set[str] = set()
    try:
        last = kept.rebuild(sorted(paths), lambda part: published.update(names_of(part)))
    except FaultsFoundError as error:
        assert standing(to) == before, "a build with faults has changed something"
        return Outcome({}, frozenset(map(str, error.faults)))
    after = standing(to)
    told = published | names_of(last)
    assert told >= {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return Outcome(after)


@pytest.mark.slow
def test_a_build_after_any_edits_is_a_build_from_nothing() -> None:
    """By successive one-shot builds and in a preview: the same files byte for byte, or the same faults, no change."""

    @given(steps=STEPS)
    @BOUNDED
    def check(steps: list[tuple[str, int]]) -> None:
        for is_kept in (False, True):
            with TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
                follow(steps, Desk(Path(scratch), patch, is_kept=is_kept))

    check()


def follow(steps: list[tuple[str, int]], desk: Desk) -> None:
    is_sound = True
    for edit, seed in steps:
        is_sound = desk.edit(edit, seed)
    if is_sound:
        desk.verify()
    desk.kept.close()
