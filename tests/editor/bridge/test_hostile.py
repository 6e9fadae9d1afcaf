from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.editor.clones import CONTENTS, FIRST, created, encoded, everything, git
from tests.support.examples import examples

if TYPE_CHECKING:
    from tests.editor.clones import Editor

OUTSIDE = (
    *("site.toml", "/etc/passwd", "../outside.md", "content/../site.toml", "content/sv/../../../outside.md"),
    *("content\\sv\\x.md", "content/sv/news/../../../.git/config", ".git/hooks/post-commit", "content/.git/config"),
    *(
        "content/sv/.hidden.md",
        "content/sv/news/x.html",
        "content/xx/news/x.md",
        "content/sv.md",
        "content/sv/",
        "content",
    ),
    *("content/data/people.csv", "content/sv/news/x.frozen.json", "content/media", "content/media/../../x.png", ""),
    *(
        "content/sv/news/x.md\0",
        "content/sv/news/x\n.md",
        "content/sv/\u202ex.md",
        "C:/x.md",
        "content//sv/x.md",
        "~/x.md",
    ),
    *(
        "content/sv/news/" + "x" * 300 + ".md",
        "content/sv/" + "a/" * 200 + "x.md",
        "content/sv/a\u0308.md",
        "\ud800.md",
    ),
    *("theme/templates/page.html", "samsprak/__init__.py", "content/media/.htaccess", "content/sv/ /x.md"),
)


@pytest.mark.parametrize("path", OUTSIDE, ids=ascii)
def test_nothing_outside_of_texts_and_media_is_written(editor: Editor, path: str) -> None:
    """Each way out is refused, for a new file, a changed one, a removed one and the former name of one."""
    before = everything(editor.root), editor.state()
    sha = editor.sha(FIRST)
    for file in (
        created(path, "---\n---\n"),
        {"operation": "update", "path": path, "content": encoded("x"), "sha": sha},
        {"operation": "delete", "path": path, "sha": sha},
        {
            "operation": "update",
            "path": "content/sv/news/moved.md",
            "content": "",
            "sha": sha,
            "from_path": path or "/",
        },
    ):
        answer = editor.save(file)
        assert answer.status in {400, 403}, answer.told
        assert answer.told["message"]
    assert (everything(editor.root), editor.state()) == before


@pytest.mark.parametrize("place", ["content/sv/news/linked", "content/media/linked", "content/sv/news/linked.md"])
@pytest.mark.parametrize("is_committed", [True, False])
def test_a_symbolic_link_leads_nowhere(editor: Editor, place: str, is_committed: bool) -> None:  # noqa: FBT001
    """Neither a link in the clone's folder nor one of a commit is followed."""
    outside = editor.root.parent / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("theirs", encoding="utf-8")
    target = outside / "x.md" if place.endswith(".md") else outside
    (editor.root / place).symlink_to(target)
    if is_committed:
        git(editor.root, "add", "--all")
        git(editor.root, "commit", "--quiet", "--message", "Link")
    path = place if place.endswith(".md") else f"{place}/x.md"
    if place.startswith("content/media"):
        path = f"{place}/x.txt"
    for file in (
        created(path, "ours"),
        {"operation": "update", "path": path, "content": encoded("ours"), "sha": editor.sha(FIRST)},
        {"operation": "delete", "path": path, "sha": editor.sha(FIRST)},
    ):
        assert editor.save(file).status in {409, 422}
    assert {one.name: one.read_text(encoding="utf-8") for one in outside.iterdir()} == {"x.md": "theirs"}
    shown = editor.ask("GET", f"/api/v1/repos/samsprak/site/media/main/{path}")
    assert b"theirs" not in shown.content


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda one: some.lists(one, max_size=4) | some.dictionaries(some.text(), one, max_size=4),
    max_leaves=8,
)
PARTS = some.sampled_from(
    ["content", "sv", "en", "ar", "media", "news", "..", ".", "", "x", ".git", "x.md", "\0", "å", "~"]
)
PATHS = some.lists(PARTS, max_size=7).map("/".join) | some.sampled_from(OUTSIDE) | some.text(max_size=40)
FILES = some.fixed_dictionaries(
    {},
    optional={
        "operation": some.sampled_from(["create", "update", "delete", "upsert", ""]) | JSON,
        "path": PATHS | JSON,
        "content": some.text(max_size=60) | some.binary(max_size=60).map(encoded) | JSON,
        "sha": some.sampled_from(["", "HEAD", "--all", "0" * 40, "f" * 40]) | JSON,
        "from_path": PATHS | JSON,
    },
)
BODIES = some.fixed_dictionaries({"files": some.lists(FILES | JSON, max_size=4), "message": some.text() | JSON}) | JSON


@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(body=BODIES | some.binary(max_size=300))
def test_no_request_writes_outside_or_breaks_the_server(editor: Editor, body: Any) -> None:
    """Whatever is asked, the answer is a refusal in words, and the clone is as it was."""
    before = everything(editor.root), editor.state()
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = editor.ask("POST", CONTENTS, content)
    assert answer.status in {400, 403, 409, 413, 422}, answer.content
    assert isinstance(answer.told["message"], str)
    assert (everything(editor.root), editor.state()) == before


@settings(max_examples=examples(90), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    body=JSON, path=PATHS, commit=some.sampled_from(["HEAD", "--all", "main", "0" * 40, "HEAD:site.toml"]) | some.text()
)
def test_no_request_about_versions_reads_outside(editor: Editor, body: Any, path: str, commit: str) -> None:
    """Names of versions and files are no options of git, and nothing but content/ is read."""
    before = editor.state()
    for asked in (body, {"path": path, "commit": commit}):
        answer = editor.ask("POST", "/api/desk/restore", asked)
        assert answer.status in {400, 403, 404, 409, 422}, answer.content
    for place in ("desk/versions", "v1/repos/samsprak/site/commits", "desk/version"):
        query = "&".join(f"{name}={_quoted(one)}" for name, one in (("path", path), ("commit", commit)))
        answer = editor.ask("GET", f"/api/{place}?{query}")
        assert answer.status in {200, 404}, answer.content
        assert b"[site]" not in answer.content
    assert editor.state() == before


def _quoted(text: str) -> str:
    return "".join(f"%{byte:02x}" for byte in text.encode(errors="surrogatepass"))
