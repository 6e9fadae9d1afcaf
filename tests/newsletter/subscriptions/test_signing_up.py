from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from newsletter.retention import CONFIRMED_WITHIN
from newsletter.store.subscribers.outbox import MailKind, NewMail, queue_mails
from newsletter.store.subscribers.subscribers import NewSubscriber, State, save_subscriber
from tests.support.stores.services import SERVICE, links

if TYPE_CHECKING:
    from tests.support.stores.services import RunningService

LANGUAGES = ("sv", "en", "ar")


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_reader_signs_up_confirms_and_subscribes_in_their_language(code: str, service: RunningService) -> None:
    """Page, mail and confirmation are in one language; nothing is a subscription before the button is pressed."""
    page = service.get(f"/{code}/subscribe")
    assert page.status == 200
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page.body
    assert service.sign_up("Läsare <x@example.org>", code).status == 422
    assert service.sign_up("reader@example.org", code, "M").status == 200
    [mail] = service.deliver()
    assert mail["To"] == "reader@example.org"
    assert mail["Content-Language"] == code
    [link] = links(mail)
    assert link.startswith(f"/{code}/confirm/")
    asked = service.get(link)
    assert (asked.status, f'<form class="form" method="post" action="/subscriptions{link}">' in asked.body) == (
        200,
        True,
    )
    assert service.subscribers == []
    assert service.post(link).status == 200
    [one] = service.subscribers
    assert (one.address, one.language, one.county, one.state) == ("reader@example.org", code, "M", State.ACTIVE)
    assert one.consented_at == service.clock()
    assert one.wording.startswith(f"{code}-")
    assert service.counts == (1, 0, 0)


def test_a_link_that_a_program_opens_confirms_nothing(service: RunningService) -> None:
    """Programs that look for dangerous links open every link of a mail."""
    service.sign_up("reader@example.org")
    [link] = links(service.deliver()[0])
    for method in ("GET", "HEAD", "OPTIONS"):
        service.request(method, link)
    assert service.subscribers == []


def test_a_link_to_confirm_works_once(service: RunningService) -> None:
    """Whoever finds an old link in a mail can't change anything with it."""
    service.sign_up("reader@example.org")
    [link] = links(service.deliver()[0])
    assert [service.post(link).status for _ in range(2)] == [200, 410]
    assert service.get(link).status == 410


def test_a_link_to_confirm_works_for_48_hours(service: RunningService) -> None:
    """After that nothing is left of a sign-up."""
    service.sign_up("in-time@example.org")
    service.sign_up("late@example.org")
    by_reader = {str(mail["To"]): links(mail)[0] for mail in service.deliver()}
    service.clock.wait(hours=47, minutes=59)
    assert service.post(by_reader["in-time@example.org"]).status == 200
    service.clock.wait(minutes=1)
    assert service.post(by_reader["late@example.org"]).status == 410
    service.deliver()
    assert service.counts == (1, 0, 0)


@pytest.mark.parametrize("token", ["a", "a" * 32, "%00", "%E2%81%A6", "a" * 5_000, "'%3B--", "..%2F..", "%F0%9F%90%98"])
def test_a_forged_link_confirms_nothing(token: str, service: RunningService) -> None:
    """Nothing that somebody writes into the address is a token, or an error of the service."""
    service.sign_up("reader@example.org")
    path = f"/sv/confirm/{token}"
    assert {service.request("GET", path).status, service.post(path).status} <= {404, 410}
    assert service.subscribers == []


def test_the_answer_is_the_same_for_known_and_unknown_addresses(service: RunningService) -> None:
    """Nobody finds out who subscribes: status, headers and body are equal."""
    service.subscribe("known@example.org")
    known, unknown = (service.sign_up(f"{one}@example.org") for one in ("known", "unknown"))
    assert (known.status, known.body) == (unknown.status, unknown.body)
    assert [(name, value) for name, value in known.headers.items() if name != "date"] == [
        (name, value) for name, value in unknown.headers.items() if name != "date"
    ]


def test_the_answer_takes_as_long_for_known_addresses(service: RunningService) -> None:
    """Nor by a watch: whether somebody subscribes is looked up when the mail is sent, not before the answer."""
    service.subscribe("known@example.org")
    times: dict[str, list[float]] = {"known": [], "unknown": []}
    for number in range(40):
        for name, seen in times.items():
            began = perf_counter()
            service.sign_up("known@example.org" if name == "known" else f"unknown{number}@example.org")
            seen.append(perf_counter() - began)
    known, unknown = (median(seen) for seen in times.values())
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_subscriber_who_signs_up_again_gets_a_mail_that_says_so(code: str, service: RunningService) -> None:
    """It has the links to change and to leave, and is in the language of the subscription."""
    service.subscribe("known@example.org", code)
    assert service.sign_up("KNOWN@Example.org", "sv").status == 200
    [mail] = service.deliver()
    assert mail["Content-Language"] == code
    assert [one.split("/")[2] for one in links(mail)] == ["preferences", "leave"]


def test_a_mail_waits_while_the_relay_is_down(service: RunningService) -> None:
    """The sign-up and its mail are one transaction: whoever was accepted gets a mail in the end."""
    service.relay.replies["reader@example.org"] = "421 closing"
    service.sign_up("reader@example.org")
    assert service.deliver() == []
    assert service.counts == (0, 1, 1)
    service.relay.replies.clear()
    service.clock.wait(minutes=2)
    [mail] = service.deliver()
    assert service.post(links(mail)[0]).status == 200


def test_a_mail_that_is_refused_for_now_is_tried_again_later(service: RunningService) -> None:
    """Greylisting loses nobody; each pause is longer."""
    service.relay.replies["reader@example.org"] = "451 greylisted"
    service.sign_up("reader@example.org")
    assert service.deliver() == []
    service.clock.wait(minutes=1)
    assert service.deliver() == []
    service.relay.replies.clear()
    service.clock.wait(minutes=1)
    assert service.deliver() == []
    service.clock.wait(minutes=1)
    assert len(service.deliver()) == 1


def test_a_mail_that_is_refused_for_good_is_not_sent_again(service: RunningService) -> None:
    """An address that does not exist leaves nothing after 48 hours."""
    service.relay.replies["nobody@example.org"] = "550 no such user"
    service.sign_up("nobody@example.org")
    assert service.deliver() == []
    assert service.counts == (0, 1, 0)
    service.clock.wait(hours=CONFIRMED_WITHIN.total_seconds() / 3600)
    service.deliver()
    assert service.counts == (0, 0, 0)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "reader",
        "reader@",
        "@example.org",
        "a b@example.org",
        "a@b@example.org",
        "l\N{REPLACEMENT CHARACTER}s@example.org",
    ],
)
def test_what_is_wrong_with_an_address_stands_at_its_field(written: str, code: str, service: RunningService) -> None:
    """The field names its problem to screen readers, keeps what was written, and takes the focus."""
    page = service.sign_up(written, code, "M")
    assert page.status == 422
    assert 'aria-describedby="address-problem address-hint" aria-invalid="true" autofocus required>' in page.body
    assert '<p class="field__problem" id="address-problem">' in page.body
    assert '<option value="M" selected>' in page.body or '<option value="M" lang' in page.body
    assert service.counts == (0, 0, 0)


@pytest.mark.parametrize("form", [{"language": "xx"}, {"language": ""}, {"county": "QQ"}])
def test_a_choice_that_is_not_on_the_list_is_refused(form: dict[str, str], service: RunningService) -> None:
    """A program that writes its own values is told where."""
    given = {"address": "reader@example.org", "language": "sv", "county": ""} | form
    page = service.post("/sv/subscribe", **given)
    assert page.status == 422
    assert f'id="{next(iter(form))}-problem"' in page.body
    assert service.counts == (0, 0, 0)


@pytest.mark.parametrize(
    "address",
    ["läsare@exempel.se", "reader@räksmörgås.se", "قارئ@example.org", "a.b+c@example.org", "o'neil@example.org"],
)
def test_an_internationalised_address_subscribes(address: str, service: RunningService) -> None:
    """Readers with letters of their own language in their address get mail as all others."""
    assert service.sign_up(address, "ar").status == 200
    [mail] = service.deliver()
    assert str(mail["To"]) == address
    assert service.post(links(mail)[0]).status == 200
    assert [one.address for one in service.subscribers] == [address]


def test_a_mail_that_cannot_be_made_holds_up_no_other(service: RunningService) -> None:
    """An address that somebody wrote into the store by hand is tried again later; the mails of others go on."""
    broken = NewSubscriber("a\r\nBcc: b@example.org", "a", "sv", "", service.clock(), "")
    with service.store.begin() as connection:
        number = save_subscriber(connection, broken, ())
        mail = NewMail(MailKind.KNOWN, broken.address, "sv", b"seed", service.clock(), subscriber=number)
        queue_mails(connection, [mail])
    service.sign_up("reader@example.org")
    assert [mail["To"] for mail in service.deliver()] == ["reader@example.org"]
    assert service.counts == (1, 1, 1)


def test_a_program_that_fills_in_the_hidden_field_gets_nothing_and_learns_nothing(service: RunningService) -> None:
    """The answer is that of all others."""
    caught, other = service.sign_up("a@example.org", website="x"), service.sign_up("b@example.org")
    assert (caught.status, caught.body) == (other.status, other.body)
    assert [mail["To"] for mail in service.deliver()] == ["b@example.org"]


def test_a_mail_of_the_service_has_no_words_of_strangers_and_asks_for_no_reply(service: RunningService) -> None:
    """Nobody can send somebody a message through the form."""
    service.post(
        "/sv/subscribe",
        address="reader@example.org",
        language="sv",
        county="",
        name="Buy this",
        text="http://spam.example",
    )
    [mail] = service.deliver()
    [(_, raw)] = service.relay.taken
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Buy" not in raw.decode()
    assert "spam" not in raw.decode()
    assert mail["From"].addresses[0].addr_spec == "brev@small.example"
    assert str(mail["Message-ID"]).endswith("@small.example>")
    assert SERVICE in mail.get_content()
