"""The preview's answers about mails: the list, the page of an edition, and the variants in its frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from newsletter import producer
from samsprak.cli.preview.editions.files import mail_file
from samsprak.cli.preview.editions.frames import Frame, framed_html, framed_text, policy_of
from samsprak.cli.preview.editions.mails import mails_page
from samsprak.cli.preview.editions.page import edition_page
from samsprak.cli.preview.pages import with_preview
from samsprak.model.content_types import content_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from samsprak.cli.preview.state import PreviewState

_NO_STORE = {"cache-control": "no-store"}
_HTML = "text/html; charset=utf-8"
# The pages about mails have frames with them; everything in these is of the preview itself.
_WITH_FRAMES = _NO_STORE | {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
# A mail's source is read in the browser and not downloaded.
_MAIL_SOURCE, _AS_TEXT = ".eml", ".txt"


def mail_response(path: str, parameters: Mapping[str, str], state: PreviewState) -> Response | None:
    """
    Return the answer for *path* below the mails, None for a file of the preview's last build.

    Of *parameters*, ``county`` chooses the readers of an edition's page, and ``frame`` the variant of a mail.
    """
    name, _, place = path.partition("/")
    if not path:
        return Response(mails_page(state), media_type=_HTML, headers=_WITH_FRAMES)
    if not place and path.endswith("/"):
        page = edition_page(name, parameters.get("county", ""), state)
        return None if page is None else Response(page, media_type=_HTML, headers=_WITH_FRAMES)
    if parameters.get("frame", "") in {*Frame}:
        return _framed(path, Frame(parameters["frame"]), state)
    return _frozen_mail(path, state) if place and _is_frozen(name, state) else None


def _framed(path: str, frame: Frame, state: PreviewState) -> Response:
    """Return a mail as one kind of program shows it."""
    content = mail_file(path, state)
    if content is None or state.site is None:
        return _missing("There is no such mail.")
    settings, text = state.site.settings, content.decode(errors="replace")
    if frame is Frame.TEXT:
        name, languages = path.rpartition("/")[2].partition(".")[0], settings.languages
        code = producer.language_of_rendering(name, languages.codes) or languages.source_code
        text = framed_text(text, languages[code])
    else:
        text = framed_html(text, frame, settings.base_address)
    return Response(text, media_type=_HTML, headers=_NO_STORE | {"content-security-policy": policy_of(frame)})


def _is_frozen(name: str, state: PreviewState) -> bool:
    library = state.library
    if library is None:
        return False
    key = producer.key_among(name, producer.edition_keys(library))
    return key is not None and library.editions.edition_record(key) is not None


def _frozen_mail(path: str, state: PreviewState) -> Response:
    """Return a mail as it was frozen."""
    content = mail_file(path, state)
    if content is None:
        return _missing("The mails of this frozen edition are not on this machine.")
    if path.endswith(".html"):
        return Response(with_preview(content, state), media_type=_HTML, headers=_NO_STORE)
    name = path.removesuffix(_MAIL_SOURCE) + _AS_TEXT if path.endswith(_MAIL_SOURCE) else path
    return Response(content, media_type=content_type(name), headers=_NO_STORE)


def _missing(words: str) -> Response:
    return Response(words, 404, media_type="text/plain; charset=utf-8", headers=_NO_STORE)
