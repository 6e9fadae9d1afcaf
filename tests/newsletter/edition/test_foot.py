"""The foot of a mail: why it comes, how to leave, who sends it and where else it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsletter import producer
from newsletter.mail.personal import LEAVE_MAIL_MARK, LEAVE_MARK, MARKS, PREFERENCES_MARK
from tests.support.outputs.mails import CODES, mails, message_of, tree, words_of

if TYPE_CHECKING:
    from email.message import EmailMessage

    from tests.support.site_folders.folders import SiteFolder

WHY = {
    "sv": "Du får det här mejlet för att du prenumererar på Brevet.",
    "en": "You get this mail because you subscribe to The letter.",
    "ar": "تصلك هذه الرسالة لأنك مشترك في النشرة الرسالة.",
}
LEAVE = {"sv": "Sluta få nyhetsbrevet", "en": "Leave the newsletter", "ar": "إلغاء الاشتراك في النشرة الإخبارية"}
CHANGE = {"sv": "Byt språk eller län", "en": "Change language or county", "ar": "غيّر اللغة أو المحافظة"}
SERVICE = "https://small.example/subscriptions"


@pytest.fixture
def served(small: SiteFolder) -> SiteFolder:
    """Return the small site with a service for subscribers and an address for letters."""
    small.replace("site.toml", 'list_id = "brev"', f'list_id = "brev"\nsubscriptions = "{SERVICE}/"')
    address = 'postal_address = ["Box 12", "123 45 Storby"]'
    small.replace("site.toml", 'email = "post@small.example"', f'email = "post@small.example"\n{address}')
    return small


def ready(folder: SiteFolder, code: str) -> EmailMessage:
    """Return the message that delivery gets."""
    opened = folder.open()
    return message_of(producer.mail(opened.site, "newsletter/2026-1", code, "ready"))


def parts_of(message: EmailMessage) -> tuple[str, str]:
    """Return the plain text and the HTML of a message."""
    text, html = message.iter_parts()
    return text.get_content(), html.get_content()


@pytest.mark.parametrize("code", CODES)
def test_a_reader_learns_why_the_mail_comes_and_from_whom(served: SiteFolder, code: str) -> None:
    """In the mail and in its plain text: the list, the publisher, its address for letters and for mail."""
    found = mails(served)
    text, html = (found[f"2026-1/{code}.{kind}"].decode() for kind in ("txt", "html"))
    shown = words_of(tree(html))
    for words in (WHY[code], "Box 12", "123 45 Storby", "post@small.example"):
        assert words in shown
        assert words in " ".join(text.replace("\u2066", "").replace("\u2069", "").split())


@pytest.mark.parametrize("code", CODES)
def test_a_message_for_delivery_has_marks_where_subscribers_differ(served: SiteFolder, code: str) -> None:
    """Each subscriber gets links of their own to leave and to change, in both parts and in the header (RFC 8058)."""
    message = ready(served, code)
    text, html = parts_of(message)
    links = {words_of(one): one.get("href") for one in tree(html).iter("a")}
    assert (links[LEAVE[code]], links[CHANGE[code]]) == (LEAVE_MARK, PREFERENCES_MARK)
    assert text.count(LEAVE_MARK) == text.count(PREFERENCES_MARK) == 1
    assert message.get_all("List-Unsubscribe") == [f"<{LEAVE_MARK}>, <mailto:{LEAVE_MAIL_MARK}>"]
    assert message.get_all("List-Unsubscribe-Post") == ["List-Unsubscribe=One-Click"]


@pytest.mark.parametrize("code", CODES)
def test_mails_addressed_to_nobody_lead_to_the_services_page(served: SiteFolder, code: str) -> None:
    """Whoever opens a built file finds a page, and no program takes it for one that a click unsubscribes."""
    found = {name: content.decode() for name, content in mails(served).items() if f"/{code}." in name}
    message = message_of(found[f"2026-1/{code}.eml"].encode())
    page = f"{SERVICE}/{code}/subscribe"
    for content in (*parts_of(message), found[f"2026-1/{code}.html"], found[f"2026-1/{code}.txt"]):
        assert page in content
        assert not [mark for mark in MARKS if mark in content]
    assert message.get_all("List-Unsubscribe") == [f"<{page}>"]
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize("code", CODES)
def test_without_a_service_readers_leave_by_writing_to_the_publisher(small: SiteFolder, code: str) -> None:
    """No link leads nowhere: the foot and the header give the publisher's address."""
    message = ready(small, code)
    text, html = parts_of(message)
    assert "subscriber.invalid" not in text + html
    assert LEAVE[code] not in text + html
    assert any(one.get("href") == "mailto:post@small.example" for one in tree(html).iter("a"))
    assert message.get_all("List-Unsubscribe") == ["<mailto:post@small.example>"]


@pytest.mark.parametrize("code", CODES)
def test_the_foot_leads_to_the_edition_in_the_other_languages(small: SiteFolder, code: str) -> None:
    """Each link is named in its own language, and says so to screen readers."""
    html = mails(small)[f"2026-1/{code}.html"].decode()
    links = {one.get("hreflang"): one for one in tree(html).iter("a") if one.get("hreflang")}
    names = {"sv": ("Svenska", "ltr"), "en": ("English", "ltr"), "ar": ("العربية", "rtl")}
    assert {tag: (words_of(one), one.get("dir")) for tag, one in links.items()} == {
        tag: name for tag, name in names.items() if tag != code
    }
    assert all(one.get("lang") == tag for tag, one in links.items())
    assert {one.get("href") for one in links.values()} == {
        f"https://small.example/{tag}/newsletter/2026-1/" for tag in names if tag != code
    }


def test_a_language_without_the_edition_is_not_offered(small: SiteFolder) -> None:
    """The page there would have the text that the reader has already."""
    small.remove("content/ar/newsletter/2026-1.md")
    html = mails(small)["2026-1/en.html"].decode()
    assert [one.get("hreflang") for one in tree(html).iter("a") if one.get("hreflang")] == ["sv"]


@pytest.mark.parametrize("code", CODES)
def test_a_message_asks_for_no_automatic_answer(small: SiteFolder, code: str) -> None:
    """RFC 3834: notices of absence are not sent to what a program made."""
    assert message_of(mails(small)[f"2026-1/{code}.eml"]).get_all("Auto-Submitted") == ["auto-generated"]
