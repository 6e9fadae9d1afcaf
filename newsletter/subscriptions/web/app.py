"""The service as an ASGI application: routes, and what each does with a request."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from newsletter.store.database.engine import UNAVAILABLE
from newsletter.store.subscribers.outbox import MailKind
from newsletter.store.subscribers.suppressions import Reason
from newsletter.subscriptions.addresses import AddressProblem, mail_address
from newsletter.subscriptions.desk import Choice, Outcome
from newsletter.subscriptions.web import messages
from newsletter.subscriptions.web.networks import network_of
from newsletter.subscriptions.web.pages import Written
from newsletter.subscriptions.web.requests import form_of, is_from_elsewhere, is_one_click
from newsletter.tokens import Purpose, token
from samsprak.model.addresses.service_pages import ServicePage
from samsprak.model.kinds.county import is_county_choice

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from newsletter.store.subscribers.subscribers import Subscriber
    from newsletter.subscriptions.desk import Desk
    from newsletter.subscriptions.web.pages import Pages

HEALTH = "/health"
_BY_STATUS: Mapping[int, messages.Message] = {
    HTTPStatus.NOT_FOUND: messages.NOT_FOUND,
    HTTPStatus.FORBIDDEN: messages.FROM_ELSEWHERE,
    HTTPStatus.SERVICE_UNAVAILABLE: messages.OUT_OF_ORDER,
    HTTPStatus.INTERNAL_SERVER_ERROR: messages.OUT_OF_ORDER,
}
# What the pages need of the site where the service has another host: name to content and type.
Assets = dict[str, tuple[bytes, str]]


def origin_of(address: str) -> str:
    """Return scheme, host and port of an address, as browsers write them into Origin."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def application(desk: Desk, pages: Pages, origin: str, headers: Mapping[str, str], assets: Assets) -> ASGIApp:
    """
    Return the application.

    *origin* is that of the public address, *headers* are those of every response. *assets* are served below the path
    of the service.
    """
    service = _Service(desk, pages, origin, assets)
    below = f"{pages.path}/{{language}}"
    routes = [
        Route(f"{below}/{ServicePage.SIGN_UP}", service.sign_up, methods=["GET", "POST"]),
        Route(f"{below}/{ServicePage.CONFIRM}/{{token}}", service.confirm, methods=["GET", "POST"]),
        Route(f"{below}/{ServicePage.PREFERENCES}/{{token}}", service.preferences, methods=["GET", "POST"]),
        Route(f"{below}/{ServicePage.DATA}/{{token}}", service.send_data, methods=["POST"]),
        Route(f"{below}/{ServicePage.LEAVE}/{{token}}", service.leave, methods=["GET", "POST"]),
        Route(f"{below}/{ServicePage.ERASE}/{{token}}", service.erase, methods=["GET", "POST"]),
        Route(HEALTH, service.health, methods=["GET"]),
    ]
    if assets:
        routes.insert(0, Route(f"{pages.path}/assets/{{name}}", service.asset, methods=["GET"]))
    handlers: dict[object, Callable[[Request, Exception], Awaitable[Response]]] = {
        HTTPException: service.refusal,
        Exception: service.failure,
    }
    handlers |= dict.fromkeys(UNAVAILABLE, service.out_of_order)
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.router.redirect_slashes = False  # a redirect would turn a one-click POST into a GET
    return _WithHeaders(app, headers)


@dataclass(frozen=True, slots=True)
class _WithHeaders:
    """Adds the headers of the site's policy to every response."""

    app: ASGIApp
    headers: Mapping[str, str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        added = [(name.lower().encode(), value.encode()) for name, value in self.headers.items()]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *added]
            await send(message)

        await self.app(scope, receive, send_with_headers)


@dataclass(frozen=True, slots=True)
class _Service:
    desk: Desk
    pages: Pages
    origin: str
    assets: Assets

    async def sign_up(self, request: Request) -> Response:
        """Show the form, or take it. The answer does not depend on who subscribes."""
        code = self._language(request)
        if request.method != "POST":
            return _page(self.pages.sign_up(code))
        self._own(request)
        form = await form_of(request)
        written, address = _written(form), mail_address(form.get("address", ""))
        if isinstance(address, AddressProblem):
            written = Written(written.address, written.language, written.county, address)
        if isinstance(address, AddressProblem) or not self._is_choice(written):
            return _page(self.pages.sign_up(code, written), HTTPStatus.UNPROCESSABLE_ENTITY)
        outcome = Outcome.ACCEPTED
        if not form.get("website"):  # only a program fills this in: it is told nothing, and nothing is done
            choice = Choice(address, written.language, written.county, self.pages.consent(code).id)
            outcome = await self.desk.sign_up(choice, _network(request))
        return self._outcome(code, outcome, messages.SENT)

    async def confirm(self, request: Request) -> Response:
        """Ask with a button whether to confirm, or do it."""
        code, token_ = self._language(request), request.path_params["token"]
        if request.method != "POST":
            kind = await self.desk.waiting(token_)
            if kind is None:
                return self._message(code, messages.EXPIRED)
            asked = messages.CONFIRM if kind is MailKind.CONFIRM else messages.CONFIRM_ADDRESS
            return self._message(code, asked, ServicePage.CONFIRM, token_)
        self._own(request)
        await form_of(request)
        kind = await self.desk.waiting(token_)
        if kind is None or await self.desk.confirm(token_) is None:
            return self._message(code, messages.EXPIRED)
        return self._message(code, messages.CONFIRMED if kind is MailKind.CONFIRM else messages.ADDRESS_CONFIRMED)

    async def preferences(self, request: Request) -> Response:
        """Show or save what a subscriber chose."""
        code, token_ = self._language(request), request.path_params["token"]
        if request.method == "POST":
            self._own(request)
        one = await self._subscriber(token_)
        if isinstance(one, messages.Message):
            return self._message(code, one)
        if request.method != "POST":
            return self._preferences(code, token_, one, Written(language=one.language, county=one.county))
        form = await form_of(request)
        written, is_moving = _written(form), bool(form.get("address", "").strip())
        address = mail_address(form.get("address", "")) if is_moving else None
        if isinstance(address, AddressProblem):
            written = Written(written.address, written.language, written.county, address)
        if isinstance(address, AddressProblem) or not self._is_choice(written):
            return self._preferences(code, token_, one, written, HTTPStatus.UNPROCESSABLE_ENTITY)
        await self.desk.set_preferences(one, written.language, written.county)
        if address is None or address.lookup == one.lookup:
            return self._message(code, messages.SAVED)
        choice = Choice(address, written.language, written.county, one.wording)
        return self._outcome(code, await self.desk.move(one, choice, _network(request)), messages.SAVED_AND_SENT)

    async def send_data(self, request: Request) -> Response:
        """Send a subscriber what is stored about them."""
        code = self._language(request)
        self._own(request)
        await form_of(request)
        one = await self._subscriber(request.path_params["token"])
        if isinstance(one, messages.Message):
            return self._message(code, one)
        return self._outcome(code, await self.desk.send_data(one, _network(request)), messages.DATA_SENT)

    async def leave(self, request: Request) -> Response:
        """
        Ask with a button whether to leave, or do it: by the button, or by the one-click POST of a mail provider.

        A GET does nothing: programs that check mails for dangerous links open every link.
        """
        code, token_ = self._language(request), request.path_params["token"]
        if self.desk.content(Purpose.LEAVE, token_) is None:
            return self._message(code, messages.NO_LINK)
        if request.method != "POST":
            return self._message(code, messages.LEAVE, ServicePage.LEAVE, token_)
        # A webmail may send its one-click POST from the reader's browser, and so from another website.
        if not await is_one_click(request):
            self._own(request)
        await self.desk.leave(token_, Purpose.LEAVE, Reason.LEFT)
        return self._message(code, messages.LEFT)

    async def erase(self, request: Request) -> Response:
        """Ask with a button whether to erase all about a subscriber, or do it."""
        code, token_ = self._language(request), request.path_params["token"]
        if self.desk.content(Purpose.PREFERENCES, token_) is None:
            return self._message(code, messages.NO_LINK)
        if request.method != "POST":
            return self._message(code, messages.ERASE, ServicePage.ERASE, token_)
        self._own(request)
        await form_of(request)
        await self.desk.leave(token_, Purpose.PREFERENCES, Reason.ERASED)
        return self._message(code, messages.ERASED)

    async def asset(self, request: Request) -> Response:
        """Return a file of the theme."""
        found = self.assets.get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        content, kind = found
        return Response(content, media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"})

    async def health(self, request: Request) -> Response:  # noqa: ARG002 # Starlette's signature
        """Answer whether the store can be read, for those who watch the service."""
        await self.desk.check()
        return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})

    async def refusal(self, request: Request, error: Exception) -> Response:
        """Return the page of a refused request."""
        status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.BAD_REQUEST
        headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        message = _BY_STATUS.get(status, messages.NOT_UNDERSTOOD)
        return _page(self.pages.message(self._language_or_source(request), message), status, headers)

    async def out_of_order(self, request: Request, error: Exception) -> Response:  # noqa: ARG002 # Starlette's signature
        """Return the page for a time in which the store can't be reached."""
        page = self.pages.message(self._language_or_source(request), messages.OUT_OF_ORDER)
        return _page(page, HTTPStatus.SERVICE_UNAVAILABLE, {"retry-after": "120"})

    async def failure(self, request: Request, error: Exception) -> Response:  # noqa: ARG002 # as above
        """Return the page for a fault of the program, which the server logs."""
        page = self.pages.message(self._language_or_source(request), messages.OUT_OF_ORDER)
        return _page(page, HTTPStatus.INTERNAL_SERVER_ERROR)

    def _preferences(
        self, code: str, token_: str, one: Subscriber, written: Written, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        content = self.desk.content(Purpose.PREFERENCES, token_)
        leave = token(self.desk.keys, Purpose.LEAVE, one.id, content.edition if content else "")
        return _page(self.pages.preferences(code, token_, leave, written), status)

    async def _subscriber(self, token_: str) -> Subscriber | messages.Message:
        """Return the subscriber of a token to change preferences, or what to say without one."""
        if self.desk.content(Purpose.PREFERENCES, token_) is None:
            return messages.NO_LINK
        return await self.desk.subscriber(Purpose.PREFERENCES, token_) or messages.GONE

    def _message(
        self, code: str, message: messages.Message, page: ServicePage = ServicePage.SIGN_UP, token_: str = ""
    ) -> Response:
        return _page(self.pages.message(code, message, page, token_), message.status)

    def _outcome(self, code: str, outcome: Outcome, accepted: messages.Message) -> Response:
        return self._message(code, accepted if outcome is Outcome.ACCEPTED else messages.NETWORK_LIMITED)

    def _is_choice(self, written: Written) -> bool:
        return self.pages.is_language(written.language) and is_county_choice(written.county)

    def _language(self, request: Request) -> str:
        code = str(request.path_params["language"])
        if not self.pages.is_language(code):
            raise HTTPException(404)
        return code

    def _language_or_source(self, request: Request) -> str:
        """Return the language in the path, whatever else is in it; else the source language."""
        first = request.url.path.removeprefix(f"{self.pages.path}/").partition("/")[0]
        return first if self.pages.is_language(first) else self.pages.source_language

    def _own(self, request: Request) -> None:
        """Refuse a form that another website sent."""
        if is_from_elsewhere(request.headers, self.origin):
            raise HTTPException(403)


def _written(form: Mapping[str, str]) -> Written:
    return Written(form.get("address", "")[:254], form.get("language", ""), form.get("county", ""))


def _network(request: Request) -> str:
    return network_of(request.client.host if request.client else "")


def _page(content: bytes, status: int = HTTPStatus.OK, headers: Mapping[str, str] | None = None) -> Response:
    return Response(content, status, {"cache-control": "no-store", **(headers or {})}, "text/html; charset=utf-8")
