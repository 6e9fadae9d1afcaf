"""The REST interface of GNU Mailman 3: its lists, one for each language, made and set as announce-only lists."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError

from samsprak.model.diagnostics import Fault, FaultsFoundError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsletter.config.settings import MailmanSettings

_UNAUTHORIZED, _NOT_FOUND = 401, 404


@dataclass(frozen=True, slots=True)
class LanguageList:
    """The list for readers of a language, by its address."""

    address: str
    language: str

    @property
    def leave_address(self) -> str:
        """The address that its members leave by."""
        name, _, domain = self.address.partition("@")
        return f"{name}-leave@{domain}"


def list_of(settings: MailmanSettings, language: str) -> LanguageList:
    """Return the list for readers of a language."""
    return LanguageList(f"{settings.prefix}-{language.lower()}@{settings.domain}", language)


@contextmanager
def mailman(settings: MailmanSettings) -> Iterator[Any]:
    """
    Yield a client of the REST interface.

    Raises:
        FaultsFoundError: If mailmanclient is not installed, or the list server does not answer or refuses.
    """
    try:
        from mailmanclient import Client  # noqa: PLC0415 # few have a Mailman, and need its library
        from mailmanclient.restbase.connection import MailmanConnectionError  # noqa: PLC0415 # as above
    except ImportError:
        hint = "install it: pip install mailmanclient"
        raise FaultsFoundError([Fault("mailmanclient", 0, "this library is not installed", hint)]) from None
    try:
        client = Client(settings.url, settings.user, settings.password)
        client.system  # noqa: B018 # a request: it shows whether the server answers, and knows us
        yield client
    except MailmanConnectionError:
        hint = "see whether Mailman runs, and [mailman] in service.toml"
        raise FaultsFoundError([Fault(settings.url, 0, "Mailman does not answer", hint)]) from None
    except HTTPError as error:
        message, hint = f"Mailman answers {error.code}: {error.reason}", "see its log, and [mailman] in service.toml"
        if error.code == _UNAUTHORIZED:
            message = f"Mailman does not know the user '{settings.user}', or the password is another"
            hint = "write admin_user of mailman.cfg as 'user', and its admin_pass into SAMSPRAK_MAILMAN_PASSWORD"
        raise FaultsFoundError([Fault(settings.url, 0, message, hint)]) from None


def announce_list(client: Any, wanted: LanguageList, sender: str) -> Any:
    """
    Return the list from Mailman, made if it is missing, and set so that *sender* alone may post to it.

    Nobody joins it but through this program, which asked for consent; everybody may leave by mail.
    """
    name, _, domain = wanted.address.partition("@")
    try:
        home = client.get_domain(domain)
    except HTTPError as error:
        if error.code != _NOT_FOUND:
            raise
        home = client.create_domain(domain)
    try:
        found = client.get_list(wanted.address)
    except HTTPError as error:
        if error.code != _NOT_FOUND:
            raise
        found = home.create_list(name)
    settings = found.settings
    values: dict[str, object] = {
        "accept_these_nonmembers": [sender],
        "admin_notify_mchanges": False,
        # Commands to the list are no commands: the sender's words are an edition.
        "administrivia": False,
        "advertised": False,
        "archive_policy": "never",
        "default_member_action": "reject",
        "default_nonmember_action": "reject",
        "digests_enabled": False,
        # Editions are as large as they are.
        "max_message_size": 0,
        "require_explicit_destination": False,
        "reply_goes_to_list": "no_munging",
        "send_goodbye_message": False,
        "send_welcome_message": False,
        "subject_prefix": "",
        "subscription_policy": "moderate",
        "unsubscription_policy": "confirm",
    }
    changed = {key: value for key, value in values.items() if settings[key] != value}
    for key, value in changed.items():
        settings[key] = value
    if changed:
        settings.save()
    _speak(found, wanted.language)
    return found


def _speak(found: Any, language: str) -> None:
    """Set the language of the list's own mails to the readers', where Mailman has it."""
    settings = found.settings
    if settings["preferred_language"] == language:
        return
    settings["preferred_language"] = language
    try:
        settings.save()
    except HTTPError:  # it has no such language: English stays
        return
