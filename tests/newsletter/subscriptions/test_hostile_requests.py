"""Requests of people and programs who mean harm: a thousand generated ones, and those that are known by name."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
import schemathesis
import schemathesis.core.result
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig

import newsletter.subscriptions.web
from newsletter.tokens import Purpose, token
from samsprak.model.addresses.service_pages import ServicePage
from samsprak.model.kinds.county import BY_LETTER, is_county_choice
from tests.support.examples import examples
from tests.support.stores.services import KEYS, running_service

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tests.support.site_folders.folders import SiteFolder
    from tests.support.stores.services import RunningService

OPENAPI = Path(newsletter.subscriptions.web.__file__).with_name("openapi.yaml")
KNOWN = "known@example.org"
_OWN = {"Content-Type": "application/x-www-form-urlencoded"}
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY", "get")


def _description() -> dict[str, Any]:
    found = yaml.safe_load(OPENAPI.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


@pytest.fixture(scope="module")
def attacked(site_with_service: SiteFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """Run a service with one subscriber, for all attacks of this module."""
    store = tmp_path_factory.mktemp("attacked") / "store.db"
    with running_service(site_with_service, f"sqlite:///{store}") as running:
        running.subscribe(KNOWN)
        yield running


def _is_unharmed(service: RunningService) -> None:
    """Fail if anybody subscribes but the one, in another way than before, or if a mail goes out."""
    assert [(one.address, one.language, one.county) for one in service.subscribers] == [(KNOWN, "sv", "")]
    assert service.deliver() == []


def test_the_description_has_the_routes_of_the_service(attacked: RunningService) -> None:
    """What is written for operators is what runs: no route more, no method less."""
    for path, operations in _description()["paths"].items():
        written = {name.upper() for name in operations if name != "parameters"}
        shown = path.replace("{language}", "sv").replace("{token}", "a" * 40)
        refusal = attacked.request("DELETE", shown)
        assert refusal.status == 405, path
        assert {one.strip() for one in str(refusal.headers["allow"]).split(",")} - {"HEAD"} == written, path
    listed = set(_description()["components"]["schemas"]["county"]["enum"])
    assert listed == {"", *BY_LETTER}
    assert all(is_county_choice(one) for one in listed)


def test_every_route_is_in_the_description() -> None:
    """A new route is described, and so attacked."""
    source = Path(newsletter.subscriptions.web.__file__).with_name("app.py").read_text(encoding="utf-8")
    source = re.sub(r"\{ServicePage\.(\w+)\}", lambda found: ServicePage[found[1]], source)
    routes = {f"/{{language}}{one}" for one in re.findall(r'Route\(f"\{below\}([^"]+)"', source)}
    assert {one.replace("{{", "{").replace("}}", "}") for one in routes} == set(_description()["paths"])


def test_generated_requests_are_refused_or_answered(attacked: RunningService) -> None:
    """Requests by the description and against it, by schemathesis: no fault of the server, no mail, nobody changed."""
    description = _description()
    config = SchemathesisConfig.discover()
    schema = schemathesis.openapi.from_dict(description, config=config)
    tried = 0
    for result in schema.get_all_operations():
        assert not isinstance(result, schemathesis.core.result.Err)
        operation = result.ok()

        @settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(operation.as_strategy() | operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
        def attack(case: schemathesis.Case[Any]) -> None:
            nonlocal tried
            tried += 1
            # An address that the generator makes up would rightly get a mail: the trap says that a program is at work.
            body = (
                {**case.body, "website": "x"} if isinstance(case.body, dict) and "address" in case.body else case.body
            )
            case.body = body
            response = case.call(base_url=f"http://127.0.0.1:{attacked.port}/subscriptions")
            assert response.status_code < 500
            assert KNOWN not in response.text

        attack()
    assert tried >= examples(200)
    _is_unharmed(attacked)


_PIECES = st.sampled_from(
    [
        "\r\n", "\n", "\r", "\0", "%0d%0a", "\u2028", "\x85", "Bcc: all@example.org", "Subject: x", "a@b.se", KNOWN,
        "<", ">", '"', "'", ";--", "{{7*7}}", "../", "\u202e", "\ud83d", "\u200f", "@", ",", " ", "=?utf-8?q?x?=",
        "x" * 300, "e" * 64, "(comment)", "[127.0.0.1]", "@[IPv6:::1]", ".", "å", "ق",
    ]
)  # fmt: skip
_WORDS = st.lists(_PIECES, min_size=1, max_size=6).map("".join) | st.text(max_size=80)


@settings(max_examples=examples(500), suppress_health_check=[HealthCheck.too_slow])
@given(
    address=_WORDS,
    language=st.sampled_from(["sv", "ar"]) | _WORDS,
    county=st.sampled_from(["", "M"]) | _WORDS,
    more=st.dictionaries(st.text(max_size=9), _WORDS, max_size=3),
)
def test_no_form_makes_more_than_one_plain_mail(
    attacked: RunningService, address: str, language: str, county: str, more: dict[str, str]
) -> None:
    """Line ends, several recipients, comments: what is accepted is one address, and gets the mail of the service."""
    form = {**more, "address": address, "language": language, "county": county, "website": ""}
    body = urlencode({name: value.encode(errors="replace") for name, value in form.items()}).encode()
    before = len(attacked.relay.taken)
    answer = attacked.request("POST", "/sv/subscribe", body, _OWN)
    assert answer.status in {200, 400, 422, 429}
    assert address != KNOWN or KNOWN not in answer.body or answer.status == 422
    mails = attacked.deliver()
    assert len(mails) == len(attacked.relay.taken) - before <= 1
    for mail in mails:
        assert len(mail["To"].addresses) == 1
        assert [name for name in mail.keys() if name.lower() in {"bcc", "cc", "reply-to"}] == []  # noqa: SIM118 # a message's names
        assert not any(ord(sign) < ord(" ") for sign in str(mail["To"]))
    assert [one.address for one in attacked.subscribers] == [KNOWN]


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(
    method=st.sampled_from(_METHODS),
    page=st.sampled_from(["subscribe", "confirm", "preferences", "leave", "erase", "data", "", ".."]) | _WORDS,
    code=st.sampled_from(["sv", "ar", "xx", ""]) | _WORDS,
    tail=st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=40, max_size=40) | _WORDS,
    body=st.binary(max_size=200),
    kind=st.sampled_from(["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data",
                          "application/json", "text/plain", "", "x", "multipart/form-data; boundary=" + "x" * 200]),
)  # fmt: skip
def test_no_request_is_an_error_of_the_service(  # noqa: PLR0917 # Hypothesis passes them by name
    attacked: RunningService, method: str, page: str, code: str, tail: str, body: bytes, kind: str
) -> None:
    """Any path, any method, any body in any type: it is answered as a refusal, and nothing happens."""
    path = "/".join(quote(part.encode(errors="replace"), safe="") for part in (code, page, tail))
    answer = attacked.request(method, f"/{path}", body, {"Content-Type": kind} if kind else {})
    assert answer.status in {200, 400, 404, 405, 410, 413, 415, 422}
    if method in {"GET", "POST"}:
        assert "default-src 'none'" in str(answer.headers["content-security-policy"])
    assert KNOWN not in answer.body


def test_nobody_was_harmed(attacked: RunningService) -> None:
    """After all attacks that came before, in whatever order, the one subscriber is there as before."""
    assert [(one.address, one.language, one.county) for one in attacked.subscribers] == [(KNOWN, "sv", "")]


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("page", ["leave", "preferences", "erase", "data"])
def test_a_forged_token_does_nothing(page: str, purpose: Purpose, attacked: RunningService) -> None:
    """Tokens by another key, and those for another use, are none."""
    [one] = attacked.subscribers
    other_key = type(KEYS)({1: b"x" * 32})
    tokens = [token(other_key, purpose, one.id), token(KEYS, purpose, one.id)[:-1] + "7", token(KEYS, purpose, 99)]
    if purpose is not (Purpose.LEAVE if page == "leave" else Purpose.PREFERENCES):
        tokens.append(token(KEYS, purpose, one.id))
    for written in tokens:
        assert attacked.post(f"/sv/{page}/{written}", language="ar", county="M").status in {200, 404, 410}
    _is_unharmed(attacked)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://small.example"},
        {"Origin": "https://small.example.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://small.example", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_form_on_another_website_does_nothing(headers: dict[str, str], attacked: RunningService) -> None:
    """A page elsewhere can't make its visitors' browsers sign somebody up, or change what a subscriber chose."""
    [one] = attacked.subscribers
    preferences = token(KEYS, Purpose.PREFERENCES, one.id)
    forms = {
        "/sv/subscribe": {"address": "victim@example.org", "language": "sv", "county": ""},
        f"/sv/preferences/{preferences}": {"language": "ar", "county": "M"},
        f"/sv/data/{preferences}": {},
        f"/sv/erase/{preferences}": {},
        f"/sv/leave/{token(KEYS, Purpose.LEAVE, one.id)}": {},
        f"/sv/confirm/{'a' * 32}": {},
    }
    for path, form in forms.items():
        assert attacked.request("POST", path, urlencode(form).encode(), {**_OWN, **headers}).status == 403, path
    _is_unharmed(attacked)


@pytest.mark.parametrize("page", ["subscribe", "confirm/a", "leave/a", "preferences/a"])
@pytest.mark.parametrize("size", [8_193, 1_000_000])
def test_a_body_that_is_too_large_is_refused(page: str, size: int, attacked: RunningService) -> None:
    """It is refused before it is read whole, whether its size is told or not."""
    answer = attacked.request("POST", f"/sv/{page}", b"a=" + b"x" * size, _OWN)
    assert answer.status in {404, 413}
    connection = HTTPConnection("127.0.0.1", attacked.port, timeout=60)
    chunks = (b"x" * 4_096 for _ in range(size // 4_096 + 1))
    try:
        connection.request("POST", f"/subscriptions/sv/{page}", chunks, _OWN, encode_chunked=True)
        assert connection.getresponse().status in {404, 413}
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server has closed while the rest was on its way
    finally:
        connection.close()
    _is_unharmed(attacked)


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "8 192", "0x10"])
def test_a_length_that_is_none_is_refused(length: str, attacked: RunningService) -> None:
    """The server in front may understand it in another way."""
    connection = HTTPConnection("127.0.0.1", attacked.port, timeout=60)
    connection.putrequest("POST", "/subscriptions/sv/subscribe")
    connection.putheader("Content-Length", length.encode())
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()


def test_too_many_fields_are_refused(attacked: RunningService) -> None:
    """A form with thousands of fields costs no time."""
    body = "&".join(f"a{number}=" for number in range(1_000)).encode()
    assert attacked.request("POST", "/sv/subscribe", body, _OWN).status == 400


@pytest.mark.parametrize("written", ["l%e4sare%40example.org", "%ff%fe%40example.org", "%ed%a0%80%40example.org"])
def test_a_form_that_is_not_in_utf_8_is_refused(written: str, attacked: RunningService) -> None:
    """Nobody gets mail at an address that was guessed from other bytes."""
    body = f"address={written}&language=sv&county=&website=".encode()
    assert attacked.request("POST", "/sv/subscribe", body, _OWN).status == 400
