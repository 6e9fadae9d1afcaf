from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.editor.bridge.test_hostile import OUTSIDE
from tests.editor.clones import CONTENTS, FIRST, TOKEN, encoded, everything, git
from tests.support.examples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from tests.editor.clones import Editor

REPOSITORY = "/api/v1/repos/samsprak/site"
DESK = "/api/desk"
PLACES = (
    *(CONTENTS, f"{REPOSITORY}/file-contents", f"{DESK}/restore", f"{DESK}/move", f"{DESK}/move/plan"),
    *(f"{DESK}/hand-in", f"{DESK}/movable", f"{DESK}/state", "/admin/config.json", "/", "/api/", "/api/v2/x"),
    *(f"{REPOSITORY}/media/main/../../site.toml", f"{REPOSITORY}/media/main/content/sv/news/linked/theirs.md"),
    *("/admin/%2e%2e/%2e%2e/site.toml", "//etc/passwd", f"{CONTENTS}?path=../x", "http://evil.example/", "*"),
)
# Below a link in the clone's folder that leads out of it, and one that is committed.
LINKED = ("content/sv/news/linked/theirs.md", "content/sv/news/linked/new.md", "content/sv/news/link.md")
THEIRS = "words that nobody wrote into the site"
OWN = "127.0.0.1:{port}"


class Request(NamedTuple):
    """A request as its bytes are made: first line, fields of the head, and a body with the length that it claims."""

    method: str
    place: str
    host: str
    token: str | None
    fields: tuple[tuple[str, str], ...]
    body: bytes
    length: str | None

    def may_ask(self) -> bool:
        """Return whether host, token and origin are those of the editor's own page."""
        forged = {"Origin", "Sec-Fetch-Site", "Transfer-Encoding", "Host"} & {name for name, _ in self.fields}
        return self.host == OWN and self.token == f"token {TOKEN}" and not forged

    def sent(self, port: int) -> bytes:
        """Return the bytes of the request."""
        head = [f"{self.method} {self.place} HTTP/1.1", f"Host: {self.host.format(port=port)}", "Connection: close"]
        if self.token is not None:
            head.append(f"Authorization: {self.token}")
        head += [f"{name}: {value.format(port=port)}" for name, value in self.fields]
        if self.length is not None:
            head.append(f"Content-Length: {self.length or len(self.body)}")
        return "\r\n".join([*head, "", ""]).encode("utf-8", "surrogatepass") + self.body


PATHS = some.sampled_from((*OUTSIDE, *LINKED, FIRST, "content/sv/news/etta.md", "content/media/x.svg"))
# Small texts, media that are none, and what is larger than a text may be.
CONTENT = some.one_of(
    some.binary(max_size=80),
    some.text(max_size=40).map(lambda text: text.encode("utf-16", "surrogatepass")),
    some.sampled_from([b"", b"\xef\xbb\xbf---\n", b"---\n---\n", b"x" * 1_100_000, b"\0" * 5_000, b"<svg onload=x>"]),
)
VERSIONS = some.sampled_from(["", "HEAD", "--output=x", "0" * 40, "f" * 40, "present"])
FILES = some.fixed_dictionaries(
    {"operation": some.sampled_from(["create", "update", "delete"]), "path": PATHS},
    optional={"content": CONTENT.map(encoded) | some.text(max_size=20), "sha": VERSIONS, "from_path": PATHS},
)
KEYS = some.sampled_from(["news/first", "news/index", "index", "../x", "news/x y", "grants/apply", "", "x" * 500, None])
BODIES = some.one_of(
    some.fixed_dictionaries({"files": some.lists(FILES, min_size=1, max_size=3), "message": some.text(max_size=30)}),
    some.fixed_dictionaries({"path": PATHS, "commit": VERSIONS}),
    some.fixed_dictionaries({"key": KEYS, "new_key": KEYS, "slug": some.sampled_from([None, "å", "../x", "index"])}),
    some.fixed_dictionaries({"files": some.lists(PATHS, max_size=4)}),
)
ENCODINGS = some.sampled_from(["utf-8", "utf-8", "utf-8", "utf-16", "utf-32-le", "utf-7", "cp037"])
WRITTEN = some.builds(
    lambda body, encoding: json.dumps(body).encode(encoding, "replace"), BODIES, ENCODINGS
) | some.binary(max_size=200)
FIELDS = some.sampled_from(
    [
        *(("Origin", "https://evil.example"), ("Origin", "null"), ("Origin", "http://localhost:{port}")),
        *(("Sec-Fetch-Site", "cross-site"), ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")),
        *(("Content-Type", "text/plain"), ("X-HTTP-Method-Override", "PUT"), ("X-Forwarded-Host", "evil.example")),
        *(("Expect", "100-continue"), ("Range", "bytes=0-"), ("Host", "evil.example"), ("Cookie", "token=" + TOKEN)),
    ]
)
REQUESTS = some.builds(
    Request,
    some.sampled_from(["POST", "POST", "POST", "GET", "PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"]),
    some.sampled_from(PLACES) | some.just(CONTENTS),
    some.sampled_from([OWN, OWN, OWN, "evil.example:{port}", "localhost:{port}", "127.0.0.1", ""]),
    some.sampled_from([f"token {TOKEN}"] * 3 + ["token x", "", None]),
    some.lists(FIELDS, max_size=2).map(tuple),
    WRITTEN,
    some.sampled_from(["", "", "", "0", "5", "99999999999999", "-1", "+5", "0x10", None]),
)


def answered(editor: Editor, request: Request) -> tuple[int, bytes]:
    """Return status and content of the answer, 0 without one: a request may claim more than it sends."""
    sent = request.sent(editor.port)
    with socket.create_connection(("127.0.0.1", editor.port), timeout=120) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # refused before it was read
        try:
            answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        except OSError:
            return 0, b""
    head, _, content = answer.partition(b"\r\n\r\n")
    return (int(head.split()[1]) if head else 0), content


def outside(root: Path, *, moved: bool) -> dict[str, bytes]:
    """Return the files that no request may change; a page that is *moved* may be named in the settings of the site."""
    own = {f"{root.name}/site.toml"} if moved else set()
    texts = f"{root.name}/content/"
    return {
        path: content
        for path, content in everything(root).items()
        if path not in own and not path.startswith((f"{texts}sv/", f"{texts}en/", f"{texts}ar/", f"{texts}media/"))
    }


@pytest.fixture
def linked(editor: Editor) -> Editor:
    """Return the editor of a clone with links that lead out of it, one of them committed."""
    theirs = editor.root.parent / "outside"
    theirs.mkdir()
    (theirs / "theirs.md").write_text(THEIRS, encoding="utf-8")
    (editor.root / "content/sv/news/link.md").symlink_to(theirs / "theirs.md")
    git(editor.root, "add", "--all")
    git(editor.root, "commit", "--quiet", "--message", "Link")
    (editor.root / "content/sv/news/linked").symlink_to(theirs)
    return editor


@settings(max_examples=examples(34), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(requests=some.lists(REQUESTS, min_size=1, max_size=3), word=some.integers(0, 10**9))
def test_no_requests_at_once_write_outside_or_cost_the_writer_a_word(
    linked: Editor, requests: list[Request], word: int
) -> None:
    """
    Whatever is sent while somebody saves: nothing outside of texts and media changes, and the save is in the history.

    Hosts, origins, tokens, lengths, encodings, sizes, paths and links are forged, each alone or together.
    """
    root: Path = linked.root
    moved = any(one.place == f"{DESK}/move" for one in requests if one.may_ask())
    before, untouched, (head, status, _) = everything(root), outside(root, moved=moved), linked.state()
    was = git(root, "show", f"HEAD:{FIRST}")
    ours = linked.update(FIRST, was.replace("Utlysningen", f"Utlysningen {word}") + "\n")
    with ThreadPoolExecutor(len(requests) + 1) as pool:
        hostile = [pool.submit(answered, linked, one) for one in requests]
        saved = pool.submit(linked.save, ours).result()
        answers = [one.result() for one in hostile]
    for request, (code, content) in zip(requests, answers, strict=True):
        assert code < 500, (request, content)
        assert THEIRS.encode() not in content
        assert b"[site]" not in content
        if not request.may_ask() and request.place.startswith("/api/"):
            assert code in {0, 400, 401, 403, 411, 413, 421}, (request, content)
    assert outside(root, moved=moved) == untouched
    # What is changed is changed by commits, whose author is the writer, and by nothing beside them.
    assert linked.state()[1] == status
    assert set(git(root, "log", "--format=%an", f"{head}..HEAD").splitlines()) <= {"Åsa Öberg"}
    assert saved.status in {201, 409}, saved.told
    kept = [one.read_text(encoding="utf-8") for one in root.glob(".samsprak-cache/editor/kept/**/first.md")]
    history = git(root, "log", "--patch", "--format=", f"{head}..HEAD")
    assert any(f"Utlysningen {word}" in text for text in (history, *kept))
    git(root, "reset", "--quiet", "--hard", head)
    assert everything(root) == before
