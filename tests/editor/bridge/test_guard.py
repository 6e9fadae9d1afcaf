from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.editor.clones import CONTENTS, TOKEN, created

if TYPE_CHECKING:
    from tests.editor.clones import Editor

TREE = "/api/v1/repos/samsprak/site/git/trees/main"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost", "127.0.0.1", "127.0.0.1.nip.io:{port}", "[::1]:{port}", "127.0.0.1:{port}0", " "],
)
def test_a_name_that_is_not_the_servers_own_is_refused(editor: Editor, host: str) -> None:
    """A site whose name leads to this machine (DNS rebinding) gets nothing, not even the pages."""
    for path in ("/admin/", "/admin/config.json", TREE):
        answer = editor.ask("GET", path, headers={"Host": host.format(port=editor.port)})
        assert answer.status in {400, 421}
        assert b"content/" not in answer.content


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost:{port}"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_pages_of_other_sites_are_refused_with_the_token_too(editor: Editor, headers: dict[str, str]) -> None:
    """Another page in the same browser, or another server of this machine, can neither read nor write."""
    before = editor.state()
    given = {name: one.format(port=editor.port) for name, one in headers.items()}
    assert editor.ask("GET", TREE, headers=given).status == 403
    assert editor.ask("POST", CONTENTS, {"files": [created("content/sv/x.md", "x")]}, headers=given).status == 403
    assert editor.state() == before


@pytest.mark.parametrize(
    "token", ["", "token", "token ", "token wrong", f"basic {TOKEN}", f"token {TOKEN}x", "token Å"]
)
def test_without_the_token_of_this_start_nothing_is_answered(editor: Editor, token: str) -> None:
    """Another program or another user of this machine does not know it."""
    for method, path in (("GET", TREE), ("POST", CONTENTS), ("GET", "/api/desk/state"), ("POST", "/api/desk/hand-in")):
        answer = editor.ask(method, path, headers={"Authorization": token.encode().decode("latin-1")})
        assert (answer.status, "started anew" in answer.told["message"]) == (401, True)


def test_the_pages_own_requests_are_answered(editor: Editor) -> None:
    """With the token, from the page's own origin."""
    own = {"Origin": f"http://127.0.0.1:{editor.port}", "Sec-Fetch-Site": "same-origin"}
    assert editor.ask("GET", TREE, headers=own).status == 200
    assert editor.ask("GET", TREE, headers=own | {"Authorization": f"Bearer {TOKEN}"}).status == 200


def test_every_answer_has_the_policy(editor: Editor) -> None:
    """No answer may be framed, guessed at, kept, or load anything from elsewhere; only styles may be inline."""
    for path in ("/admin/", "/admin/start.js", "/admin/config.json", TREE, "/api/v1/nothing", "/nothing"):
        headers = editor.ask("GET", path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "http" not in policy
        assert headers["cross-origin-opener-policy"] == "same-origin-allow-popups"
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_the_token_is_in_no_answer(editor: Editor) -> None:
    """It is known by the address in the terminal alone."""
    for path in ("/admin/", "/admin/start.js", "/admin/desk.js", "/admin/config.json"):
        assert TOKEN.encode() not in editor.ask("GET", path, headers={"Authorization": ""}).content


def test_a_request_that_is_too_long_is_refused_before_it_is_read(editor: Editor) -> None:
    """The memory of the machine is the limit of nobody's request."""
    head = f"POST {CONTENTS} HTTP/1.1\r\nHost: 127.0.0.1:{editor.port}\r\nAuthorization: token {TOKEN}\r\n"
    hidden = f"Content-Length: {'0' * 20}999999999999"
    for line, status in (
        ("Content-Length: 999999999999", {b"413"}),
        (hidden, {b"413", b"400"}),  # some servers refuse so long a number themselves
        ("Transfer-Encoding: chunked", {b"411"}),
    ):
        with socket.create_connection(("127.0.0.1", editor.port), timeout=60) as connection:
            connection.sendall(f"{head}{line}\r\n\r\n".encode())
            assert connection.recv(100).split()[1] in status


@pytest.mark.parametrize(
    "path",
    ["/admin/../bridge/app.py", "/admin/%2e%2e/%2e%2e/site.toml", "/admin/cms/..%2f..%2fsite.toml", "/admin/.git"],
)
def test_files_beside_the_pages_are_not_served(editor: Editor, path: str) -> None:
    """Only what the editor's pages need is there."""
    assert editor.ask("GET", path).status in {404, 400}
