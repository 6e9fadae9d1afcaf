"""Whatever is changed, in whatever order: what is built then is what a build from nothing makes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samsprak.model.faults import FaultsFoundError
from tests.folders import TODAY, copy_of
from tests.site.edits import EDITS, done
from tests.site.workshops import Outcome, built, clean, epoch, names_of, outcome, standing, with_theme, workshop

if TYPE_CHECKING:
    from samsprak.site.workshop import Workshop

DAY = "another day"
STEPS = st.lists(st.tuples(st.sampled_from([*EDITS, DAY]), st.integers(0, 99)), min_size=4, max_size=8)
BOUNDED = settings(
    max_examples=13,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],  # a few steps tell enough: to look for fewer would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def rebuilt(kept: Workshop, to: Path, paths: set[str]) -> Outcome:
    """Let the preview's workshop build after a change."""
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


@pytest.mark.parametrize("is_kept", [False, True], ids=["one shot after another", "a preview's workshop"])
def test_a_build_after_any_edits_is_a_build_from_nothing(is_kept: bool) -> None:  # noqa: FBT001 # a case of two
    """After each edit: the same files byte for byte, or the same faults and nothing changed; and --verify agrees."""

    @given(steps=STEPS)
    @BOUNDED
    def check(steps: list[tuple[str, int]]) -> None:
        with TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patch:
            folder = with_theme(copy_of("small", Path(scratch, "site")))
            root, day = folder.root, TODAY
            patch.setenv("SOURCE_DATE_EPOCH", epoch(day))
            kept = workshop(root, day=None)
            kept.build()
            kept.get_ready()
            for name, seed in steps:
                paths = {"content/sv/index.md"}
                if name == DAY:
                    day += timedelta(days=(1, 80, 300)[seed % 3])
                    patch.setenv("SOURCE_DATE_EPOCH", epoch(day))
                else:
                    paths = done(name, folder, seed)
                before = standing(root)
                found = rebuilt(kept, root, paths) if is_kept else outcome(root, day=None)
                assert found == clean(root, Path(scratch, "clean"), day=None), (name, seed)
                assert not found.faults or standing(root) == before
            if steps and not found.faults:
                assert built(root, day=None, verify=True).changed == ()
            kept.close()

    check()
