"""Checks of links to elsewhere: web addresses, e-mail addresses and telephone numbers that programs understand."""

from __future__ import annotations

import re
from unicodedata import decimal
from urllib.parse import quote, unquote

from samsprak.config.accessibility import EMAIL
from samsprak.model.addresses.links import is_web_address

# A number with its country, or a short one of this country, such as 112 or 11414. Source: RFC 3966.
_GLOBAL = re.compile(r"\+[1-9](?:[-.()]*[0-9]){6,14}")
_SHORT = re.compile(r"[1-9][0-9]{2,5}")
_NUMBER_SIGNS = re.compile(r"[\s\u00a0\u2010-\u2013/().-]+")
_NATIONAL = re.compile(r"0[1-9][0-9]{5,10}")
# Dialled only within the country.
_TRUNK = "(0)"
# Fields of a mail that a link can fill in. Source: RFC 6068.
_MAIL_FIELDS = frozenset({"subject", "body", "cc", "bcc", "to", "in-reply-to", "keywords"})
_SPACE = re.compile(r"\s")


def wrong(address: str) -> tuple[str, str] | None:
    """Return message and hint for an *address* that leads nowhere as it is written, else None."""
    scheme, _, rest = address.partition(":")
    match scheme.strip().lower():
        case "tel":
            return _wrong_number(address, unquote(rest))
        case "mailto":
            return _wrong_mail(address, rest)
        case _:
            return _wrong_web_address(address)


def _wrong_web_address(address: str) -> tuple[str, str] | None:
    if not is_web_address(address):
        return f"'{address}' is not a web address", "write it whole, for example 'https://www.example.org'"
    if _SPACE.search(address):
        return f"'{address}' has a space", f"write '{_SPACE.sub('%20', address)}'"
    return None


def _wrong_number(address: str, number: str) -> tuple[str, str] | None:
    if (_GLOBAL.fullmatch(number) and _TRUNK not in number) or _SHORT.fullmatch(number):
        return None
    digits = _NUMBER_SIGNS.sub("", number.replace(_TRUNK, ""))
    digits = "".join(str(decimal(one, one)) for one in digits)
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    if _NATIONAL.fullmatch(digits):
        digits = f"+46{digits[1:]}"
        why = "has no country: it can't be called from abroad"
    else:
        why = "is not a telephone number that a telephone can call"
    meant = digits if _GLOBAL.fullmatch(digits) or _SHORT.fullmatch(digits) else "+46102230000"
    example = "write" if meant == digits else "write for example"
    return f"'{address}' {why}", f"{example} 'tel:{meant}', without spaces; between the brackets it may have them"


def _wrong_mail(address: str, rest: str) -> tuple[str, str] | None:
    recipients, _, fields = rest.partition("?")
    for written in recipients.split(",") if recipients or not fields else ():
        recipient = unquote(written)
        if not EMAIL.fullmatch(recipient):
            meant = "".join(recipient.split())
            example = f"'mailto:{meant}'" if EMAIL.fullmatch(meant) else "for example 'mailto:info@example.org'"
            return f"'{recipient or address}' is not an e-mail address", f"write {example}"
    for field in filter(None, fields.split("&")):
        name, equals, value = field.partition("=")
        if name.lower() not in _MAIL_FIELDS or not equals:
            message = f"'{address}' has a part '{field}' that no mail program knows"
            return message, "write for example 'mailto:info@example.org?subject=A%20question'"
        if _SPACE.search(value):
            return f"'{address}' has a space", f"write '{address.replace(value, quote(unquote(value), safe=''))}'"
    return None
