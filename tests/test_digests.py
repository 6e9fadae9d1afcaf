from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from samsprak.digests import DIGEST_BYTES, code_digest, digest_of, file_digest, is_ignored
from samsprak.rendering.inputs import digests

if TYPE_CHECKING:
    from pathlib import Path


def inputs(folder: Path) -> dict[str, bytes]:
    """Return the digests of a folder, under the name ``in``."""
    return digests({"in": folder}, {"one": folder / "a.txt"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with some files."""
    for path, content in (("a.txt", "a"), ("deep/er/b.txt", "b"), ("deep/نص å.txt", "c"), ("empty/.keep", "")):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return tmp_path


def test_every_file_and_folder_has_a_name(folder: Path) -> None:
    """Folders end with a slash, so that an empty one that comes or goes is detected too."""
    assert inputs(folder) == {
        "one": digest_of(b"a"), "in/": b"", "in/a.txt": digest_of(b"a"), "in/deep/": b"", "in/deep/er/": b"",
        "in/deep/er/b.txt": digest_of(b"b"), "in/deep/نص å.txt": digest_of(b"c"), "in/empty/": b"",
    }  # fmt: skip
    assert {len(one) for one in inputs(folder).values()} == {0, DIGEST_BYTES}


@pytest.mark.parametrize(
    ("name", "is_seen"),
    [("b.txt", True), (".a.txt.swp", False), ("#a.txt#", False), ("a.txt~", False), (".git/x", False), ("a~b", True)],
)
def test_what_editors_keep_beside_is_no_input(folder: Path, name: str, *, is_seen: bool) -> None:
    """A swap file, a backup or a hidden folder is no change; any other new file is one."""
    before = inputs(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x", encoding="utf-8")
    assert (inputs(folder) != before) == is_seen
    assert is_ignored(name) != is_seen


def test_only_the_content_counts(folder: Path) -> None:
    """A file that is touched, rewritten or given other rights is the same; other bytes of the same length are not."""
    before = inputs(folder)
    os.utime(folder / "a.txt", (0, 0))
    (folder / "a.txt").chmod(0o600)
    (folder / "deep/er/b.txt").write_text("b", encoding="utf-8")
    assert inputs(folder) == before
    (folder / "deep/er/b.txt").write_text("c", encoding="utf-8")
    assert {name for name, one in inputs(folder).items() if one != before[name]} == {"in/deep/er/b.txt"}


def test_a_link_counts_by_where_it_leads_and_what_is_there(folder: Path) -> None:
    """With another target it is another input, though the content is the same."""
    (folder / "same.txt").write_text("a", encoding="utf-8")
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "nothing").symlink_to("nowhere")
    before = inputs(folder)
    assert before["in/link.txt"] == digest_of(b"a")
    assert {name for name in before if name.startswith("in/nothing")} == {"in/nothing@"}
    (folder / "link.txt").unlink()
    (folder / "link.txt").symlink_to("same.txt")
    assert {name for name, one in inputs(folder).items() if one != before[name]} == {"in/link.txt@"}


def test_a_folder_behind_a_link_is_looked_into(folder: Path) -> None:
    """A theme that shares its styles with another one; and circular links end."""
    (folder / "all").symlink_to("deep")
    (folder / "empty/up").symlink_to("..")
    (folder / "deep/aside").symlink_to(folder / "empty")
    (folder / "empty/aside").symlink_to(folder / "deep")
    before = inputs(folder)
    assert before["in/all/er/b.txt"] == digest_of(b"b")
    (folder / "deep/er/b.txt").write_text("c", encoding="utf-8")
    changed = {name for name, one in inputs(folder).items() if one != before[name]}
    assert {"in/all/er/b.txt", "in/deep/er/b.txt"} <= changed
    closed = digests({"in": folder}, {}, closed=("in",))
    assert {name for name in closed if name.startswith("in/all")} == {"in/all@"}
    assert all(name.endswith("/er/b.txt") for name in changed)


def test_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    """A site without a part of its folders has fewer inputs, and no error."""
    assert digests({"in": tmp_path / "none"}, {"one": tmp_path / "none.txt"}) == {}
    assert file_digest(tmp_path) is None


def test_the_program_is_known_by_its_modules() -> None:
    """Each folder's code has its own digest, the same each time it is computed."""
    assert code_digest("samsprak/model") == code_digest("samsprak/model")
    assert len({code_digest("samsprak/model"), code_digest("samsprak"), code_digest("newsletter")}) == 3
