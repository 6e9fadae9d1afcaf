"""The words of pages that tell what happened, or ask with a button."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from samsprak.i18n.marking import N_


@dataclass(frozen=True, slots=True)
class Message:
    """A page: its HTTP status, title, paragraphs, the words of its button, and whether it leads to the sign-up."""

    title: str
    paragraphs: tuple[str, ...]
    status: HTTPStatus = HTTPStatus.OK
    button: str = ""
    offers_sign_up: bool = False


_LINK_AGAIN = N_("Open the link from the mail once more, or copy the whole of it into your browser.")

SENT = Message(
    N_("Look in your inbox"),
    (
        N_(
            "We send a mail to the address that you wrote. Open the link in it within 48 hours: only then do you "
            "subscribe."
        ),
        N_("Did nothing come? Look among unwanted mails, and whether the address was right. Then try again."),
    ),
)
CONFIRM = Message(
    N_("Confirm your subscription"),
    (N_("One step is left: press the button, and the newsletter comes to your address."),),
    button=N_("Yes, I want to subscribe"),
)
CONFIRMED = Message(
    N_("You subscribe now"),
    (
        N_("The next edition comes to your address."),
        N_("In each mail there are links with which you change your language and county, and leave."),
    ),
)
CONFIRM_ADDRESS = Message(
    N_("Confirm your new address"),
    (N_("Press the button, and the newsletter comes to this address instead of your old one."),),
    button=N_("Use this address"),
)
ADDRESS_CONFIRMED = Message(
    N_("Your address is changed"), (N_("The next edition comes to your new address, and no more to the old one."),)
)
EXPIRED = Message(
    N_("This link no longer works"),
    (
        N_("A link to confirm works once, and for 48 hours."),
        N_("Have you pressed the button before? Then all is done. If not, sign up again."),
    ),
    HTTPStatus.GONE,
    offers_sign_up=True,
)
LEAVE = Message(
    N_("Do you want to leave the newsletter?"),
    (N_("Press the button, and you get no more editions. You can subscribe again whenever you like."),),
    button=N_("Leave the newsletter"),
)
LEFT = Message(
    N_("You have left the newsletter"),
    (N_("You get no more editions, and your address is no longer on our list."),),
    offers_sign_up=True,
)
ERASE = Message(
    N_("Erase everything about you?"),
    (
        N_(
            "Press the button, and you get no more editions. Your address is also erased from the record of the mails "
            "that we have sent."
        ),
        N_("What stays is a number made of your address, so that nobody puts it on the list by mistake."),
    ),
    button=N_("Leave, and erase everything about me"),
)
ERASED = Message(
    N_("Your data is erased"),
    (N_("You get no more editions, and we no longer have your address."),),
    offers_sign_up=True,
)
SAVED = Message(N_("Your choices are saved"), (N_("They hold from the next edition on."),))
SAVED_AND_SENT = Message(
    N_("Your choices are saved"),
    (
        N_(
            "We send a mail to your new address. Open the link in it within 48 hours. Until then your old address "
            "stays."
        ),
    ),
)
DATA_SENT = Message(
    N_("Look in your inbox"), (N_("We send a mail to your address with everything that we know about you."),)
)
GONE = Message(
    N_("You don’t subscribe to the newsletter"),
    (N_("You have left, or your address has changed. There is nothing to change here."),),
    HTTPStatus.GONE,
    offers_sign_up=True,
)
NO_LINK = Message(N_("This link is not whole"), (_LINK_AGAIN,), HTTPStatus.NOT_FOUND)
NETWORK_LIMITED = Message(
    N_("Too many have signed up from your network"),
    (
        N_(
            "We send only so many mails a day to those who share a network, so that nobody is flooded with them. "
            "Please try again tomorrow."
        ),
    ),
    HTTPStatus.TOO_MANY_REQUESTS,
)
FROM_ELSEWHERE = Message(
    N_("This form came from another website"),
    (N_("For your safety we did nothing. Open the page here, and use the form on it."),),
    HTTPStatus.FORBIDDEN,
    offers_sign_up=True,
)
NOT_FOUND = Message(
    N_("This page is not here"), (N_("The address may be wrong, or the page may have moved."),), HTTPStatus.NOT_FOUND
)
NOT_UNDERSTOOD = Message(
    N_("We did not understand that"),
    (N_("Nothing was saved. Open the page again, and use the form on it."),),
    HTTPStatus.BAD_REQUEST,
    offers_sign_up=True,
)
OUT_OF_ORDER = Message(
    N_("This does not work at the moment"),
    (N_("The fault is ours, and nothing was saved. Please try again in a while."),),
    HTTPStatus.SERVICE_UNAVAILABLE,
)
