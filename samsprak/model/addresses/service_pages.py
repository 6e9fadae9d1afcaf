"""Addresses of the service that takes subscriptions: its pages are below its public address, by language."""

from __future__ import annotations

from enum import StrEnum


class ServicePage(StrEnum):
    """The pages of the service below each language."""

    SIGN_UP = "subscribe"
    CONFIRM = "confirm"
    PREFERENCES = "preferences"
    DATA = "data"
    LEAVE = "leave"
    ERASE = "erase"


def service_page(service: str, code: str, page: ServicePage, token: str = "") -> str:
    """
    Return the address of a page of the service in a language.

    *service* is the public address of the service, or its path, without a slash at the end. All pages but that to sign
    up have the *token* of a subscriber or of a sign-up.
    """
    return f"{service}/{code}/{page}{'/' if token else ''}{token}"
