"""The pages of the service, in the reader's language, with the site's own templates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from newsletter.subscriptions.addresses import AddressProblem
from newsletter.subscriptions.consent import consent
from samsprak.i18n.marking import N_
from samsprak.model.addresses.service_pages import ServicePage, service_page
from samsprak.model.kinds.county import BY_LETTER, is_county_choice
from samsprak.model.texts.collation import alphabetical
from samsprak.rendering.kinds.county import county_link
from samsprak.rendering.language_marks import marks_as_html
from samsprak.rendering.templating.templates import render
from samsprak.rendering.views import ChoiceView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsletter.subscriptions.consent import Consent
    from newsletter.subscriptions.web.messages import Message
    from samsprak.rendering.site import ReaderSite, Site

_ADDRESS_PROBLEMS: Mapping[AddressProblem, str] = {
    AddressProblem.MISSING: N_("Write your e-mail address."),
    AddressProblem.NO_ADDRESS: N_("This is not a whole e-mail address. Write it as in name@example.org."),
}
_NOT_ON_THE_LIST = N_("Choose from the list.")


class Framing(Protocol):
    """Makes the frame of a page: head, menu and foot of the site."""

    def __call__(self, title: str, reader: ReaderSite, addresses: Mapping[str, str]) -> object:
        """Return the frame; *addresses* are those of the page in each language, by code."""


@dataclass(frozen=True, slots=True)
class FormView:
    """A form with what its reader wrote, and what is wrong with it."""

    action: str
    languages: tuple[ChoiceView, ...]
    counties: tuple[ChoiceView, ...]
    consent: str = ""
    address: str = ""
    address_problem: str = ""
    language_problem: str = ""
    county_problem: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a reader wrote into a form. A problem of *address* is None where nothing is wrong with it."""

    address: str = ""
    language: str = ""
    county: str = ""
    problem: AddressProblem | None = None


@dataclass(frozen=True)
class Pages:
    """Renders the pages of the service; *path* is that of its public address."""

    site: Site
    frame: Framing
    path: str

    @cached_property
    def _sign_ups(self) -> dict[str, bytes]:
        return {}

    @cached_property
    def _messages(self) -> dict[tuple[str, str, Message], bytes]:
        return {}

    @cached_property
    def _consents(self) -> dict[str, Consent]:
        return {code: consent(self.site.for_reader(code)) for code in self.site.settings.languages.codes}

    @cached_property
    def _counties(self) -> dict[str, tuple[ChoiceView, ...]]:
        return {code: self._county_options(self.site.for_reader(code)) for code in self.site.settings.languages.codes}

    def is_language(self, code: str) -> bool:
        """Return whether the site has that language."""
        return code in self.site.settings.languages.codes

    @property
    def source_language(self) -> str:
        """The code of the source language."""
        return self.site.settings.languages.source_code

    def consent(self, code: str) -> Consent:
        """Return the words of consent in a language."""
        return self._consents[code]

    @property
    def consents(self) -> tuple[Consent, ...]:
        """The words of consent in all languages."""
        return tuple(self._consents.values())

    def address(self, code: str, page: ServicePage, token: str = "") -> str:
        """Return the address of a page of the service, as a path."""
        return service_page(self.path, code, page, token)

    def sign_up(self, code: str, written: Written | None = None) -> bytes:
        """Render the page to sign up; with what the reader *written* and what is wrong with it."""
        if written is None:
            if code not in self._sign_ups:
                self._sign_ups[code] = self._sign_up(code, Written(language=code))
            return self._sign_ups[code]
        return self._sign_up(code, written)

    def _sign_up(self, code: str, written: Written) -> bytes:
        reader = self.site.for_reader(code)
        title = reader.gettext(N_("Subscribe to the newsletter %(newsletter)s"))
        form = replace(
            self._form(reader, written, self.address(code, ServicePage.SIGN_UP)), consent=self.consent(code).text
        )
        named = title % {"newsletter": reader.isolated(reader.newsletter_name)}
        return self._render(
            reader, "sign_up", named, ServicePage.SIGN_UP, "", is_wrong=written.problem is not None, form=form
        )

    def preferences(self, code: str, token: str, leave_token: str, written: Written) -> bytes:
        """Render the page on which a subscriber changes language, county and address, or leaves."""
        reader = self.site.for_reader(code)
        return self._render(
            reader,
            "preferences",
            reader.gettext(N_("Your subscription")),
            ServicePage.PREFERENCES,
            token,
            is_wrong=written.problem is not None,
            form=self._form(reader, written, self.address(code, ServicePage.PREFERENCES, token)),
            data_address=self.address(code, ServicePage.DATA, token),
            leave_address=self.address(code, ServicePage.LEAVE, leave_token),
            erase_address=self.address(code, ServicePage.ERASE, token),
        )

    def message(self, code: str, message: Message, page: ServicePage = ServicePage.SIGN_UP, token: str = "") -> bytes:
        """Render a page that tells what happened, or that asks: its button posts to *page*, with the *token*."""
        if token:
            return self._message(code, message, page, token)
        if (code, page, message) not in self._messages:
            self._messages[code, page, message] = self._message(code, message, page, "")
        return self._messages[code, page, message]

    def _message(self, code: str, message: Message, page: ServicePage, token: str) -> bytes:
        reader = self.site.for_reader(code)
        return self._render(
            reader,
            "message",
            reader.gettext(message.title),
            page,
            token,
            paragraphs=tuple(reader.gettext(one) for one in message.paragraphs),
            button=reader.gettext(message.button) if message.button else "",
            action=self.address(code, page, token),
            sign_up_address=self.address(code, ServicePage.SIGN_UP) if message.offers_sign_up else "",
        )

    def _render(
        self,
        reader: ReaderSite,
        template: str,
        title: str,
        page: ServicePage,
        token: str,
        *,
        is_wrong: bool = False,
        **values: object,
    ) -> bytes:
        if is_wrong:  # read first by screen readers
            title = reader.gettext(N_("Something is not right: %(title)s")) % {"title": title}
        codes = self.site.settings.languages.codes
        frame = self.frame(title, reader, {code: self.address(code, page, token) for code in codes})
        rendered = render(reader, f"subscriptions/{template}.html", frame=frame, **values)
        return marks_as_html(rendered.decode(), self.site.settings.languages).encode()

    def _form(self, reader: ReaderSite, written: Written, action: str) -> FormView:
        languages = self.site.settings.languages
        wrong = reader.gettext(_NOT_ON_THE_LIST)
        chosen = written.language if self.is_language(written.language) else reader.code
        return FormView(
            action=action,
            languages=tuple(ChoiceView(one.code, one.name, one, one.code == chosen) for one in languages),
            counties=tuple(replace(one, is_chosen=one.value == written.county) for one in self._counties[reader.code]),
            address=written.address,
            address_problem=reader.gettext(_ADDRESS_PROBLEMS[written.problem]) if written.problem else "",
            language_problem="" if self.is_language(written.language) else wrong,
            county_problem="" if is_county_choice(written.county) else wrong,
        )

    @staticmethod
    def _county_options(reader: ReaderSite) -> tuple[ChoiceView, ...]:
        everywhere = ChoiceView("", reader.gettext(N_("The whole country")), reader.language, is_chosen=True)
        found = []
        for letter in BY_LETTER:
            link = county_link(letter, reader)
            if link is not None:
                found.append(ChoiceView(letter, link.text, link.language, is_chosen=False))
        return (everywhere, *sorted(found, key=lambda one: alphabetical(one.text, reader.language.tag)))
