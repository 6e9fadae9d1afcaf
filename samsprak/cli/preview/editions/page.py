"""The preview's page of an edition: its renderings in frames, the languages side by side."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from newsletter import producer
from newsletter.config.service_toml import read_service
from newsletter.frozen.store import renderings_tested
from newsletter.inspection.findings import Mail, findings_of
from newsletter.inspection.inbox import inbox_of, parsed_message
from samsprak.bidi.isolation import isolated
from samsprak.cli.preview.banner import badge_of, edit_link, waiting_version
from samsprak.cli.preview.editions.files import mail_file
from samsprak.cli.preview.editions.frames import Frame
from samsprak.cli.preview.editions.style import STYLE_PATH
from samsprak.cli.preview.pages import with_preview
from samsprak.i18n.formats import date_in_words
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.model.kinds.county import BY_LETTER

if TYPE_CHECKING:
    from samsprak.cli.preview.state import PreviewState
    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.languages import Language
    from samsprak.rendering.site import Site

# The rows of frames: id, heading, what to look for, the variant, and the class of the frame.
_ROWS = (
    ("phone", "Telephone", "390 pixels wide. Most readers open it so.", Frame.LIGHT, "phone"),
    (
        "dark",
        "Telephone, dark",
        "In the mail's own dark colours, as in Apple Mail. Gmail and Outlook change colours by themselves.",
        Frame.DARK,
        "phone",
    ),
    (
        "no-pictures",
        "Without pictures",
        "Many programs load none until the reader asks: their texts have to be enough.",
        Frame.NO_PICTURES,
        "phone",
    ),
    ("desk", "Desk", "760 pixels wide, made smaller here.", Frame.LIGHT, "desk"),
    ("text", "Plain text", "What is read where no HTML is shown.", Frame.TEXT, "text"),
)
_LEADS = {"wrong": "<strong>Wrong:</strong> ", "note": "<strong>Look:</strong> ", "good": ""}


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A rendering of the edition in one language, with its name and the files of it."""

    language: Language
    name: str
    mail: Mail


def edition_page(name: str, county: str, state: PreviewState) -> bytes | None:
    """Return the page of the edition *name* for readers of a *county*, None if there is no such edition."""
    site, library = state.site, state.library
    if site is None or library is None:
        return None
    key = producer.key_among(name, producer.edition_keys(library))
    if key is None:
        return None
    source = library.source(key)
    counties = library.editions.edition_counties(key)
    county = county if county in counties else ""
    found = [one for language in site.settings.languages if (one := _rendering(name, language, county, state))]
    own = site.settings.languages[source.language]
    title = f'<bdi lang="{own.tag}" dir="{own.direction}">{escape(source.title)}</bdi>'
    body = _missing(state) if not found else _body(name, found)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(name)}: preview of the mails</title>"
        f'<link rel="stylesheet" href="{STYLE_PATH}"></head><body><header class="top">'
        f'<p class="back"><a href="../">All editions</a></p><h1>{escape(name)} <span class="title">{title}</span></h1>'
        f'<p class="facts">{_facts(source, site, library, state)}</p>{_readers(counties, county)}{_rows_nav(found)}'
        f"</header><main>{body}</main></body></html>"
    )
    return with_preview(page.encode(), state)


def _rendering(name: str, language: Language, county: str, state: PreviewState) -> _Rendering | None:
    rendering = producer.rendering_name(language.code, county)
    files = [mail_file(f"{name}/{rendering}.{kind}", state) for kind in ("html", "txt", "eml")]
    html, text, message = files
    if html is None or text is None or message is None or state.site is None:
        return None
    return _Rendering(language, rendering, Mail(html, text, message, state.site.addresses.host))


def _facts(source: Document, site: Site, library: Library, state: PreviewState) -> str:
    """Return day, state and source of an edition in words."""
    found = []
    if source.publish_on is not None:
        found.append(escape(date_in_words(source.publish_on, _english(site, source))))
    waiting = waiting_version(source, source)
    if waiting is not None:
        found.append(badge_of(waiting, source.language, site))
    record = library.editions.edition_record(source.key)
    if record is None:
        found.append("not frozen")
    else:
        name = producer.name_of(source.key)
        try:
            tested = renderings_tested(read_service(state.folders.root).editions, name, record.digest)
        except FaultsFoundError:
            tested = frozenset()
        found.append(f"frozen, <code>{record.digest[:12]}</code>")
        found.append(f"sent as a test: {', '.join(sorted(tested))}" if tested else "not sent as a test")
    found.append(f"source: {edit_link(source.path, state)}")
    return " · ".join(found)


def _english(site: Site, source: Document) -> Language:
    languages = site.settings.languages
    return languages["en"] if "en" in languages else languages[source.language]


def _readers(counties: tuple[str, ...], chosen: str) -> str:
    """Return the links to the renderings for readers of each county with one."""
    if not counties:
        return ""
    links = []
    for letter in ("", *counties):
        words = f'<bdi lang="sv">{escape(BY_LETTER[letter].name)}</bdi>' if letter else "All readers"
        current = ' aria-current="page"' if letter == chosen else ""
        links.append(f'<a href="?{urlencode({"county": letter}) if letter else ""}"{current}>{words}</a>')
    return f'<nav class="choice" aria-label="Readers">{"".join(links)}</nav>'


def _rows_nav(found: list[_Rendering]) -> str:
    if not found:
        return ""
    rows = [("inbox", "Inbox"), ("checks", "Size and checks"), *((row[0], row[1]) for row in _ROWS)]
    links = "".join(f'<a href="#{name}">{words}</a>' for name, words in rows)
    return f'<nav class="rows" aria-label="On this page">{links}</nav>'


def _body(name: str, found: list[_Rendering]) -> str:
    rows = [
        _row(
            "inbox",
            "Inbox",
            "Before the mail is opened: on a telephone, and on a desk.",
            [f'<div class="cell">{_heading(one.language)}{_inbox(one, "phone")}</div>' for one in found],
            f'<div class="desk">{"".join(_inbox(one, "desk") for one in found)}</div>',
        ),
        _row("checks", "Size and checks", "", [_checks(one, name) for one in found]),
        *(
            _row(row, words, note, [_frame(one, name, words, frame, shape) for one in found])
            for row, words, note, frame, shape in _ROWS
        ),
    ]
    return "".join(rows)


def _row(name: str, words: str, note: str, cells: list[str], more: str = "") -> str:
    told = f'<p class="note">{escape(note)}</p>' if note else ""
    return (
        f'<section id="{name}" aria-labelledby="{name}-words"><h2 id="{name}-words">{escape(words)}</h2>{told}'
        f'<div class="side-by-side">{"".join(cells)}</div>{more}</section>'
    )


def _heading(language: Language) -> str:
    return f'<h3><bdi lang="{language.tag}" dir="{language.direction}">{escape(language.name)}</bdi></h3>'


def _inbox(one: _Rendering, place: str) -> str:
    """Return the mail's lines in the inbox of a *place*, cut off at their end in the direction of the reader."""
    language = one.language
    inbox = inbox_of(parsed_message(one.mail.message), one.mail.html.decode(errors="replace"))
    lines = (
        f'<span class="sender">{escape(isolated(inbox.sender, language))}</span> '
        f'<span class="subject" dir="auto">{escape(inbox.subject)}</span> '
        f'<span class="first" dir="auto">{escape(inbox.preview)}</span>'
    )
    return f'<p class="inbox inbox--{place}" lang="{language.tag}" dir="{language.direction}">{lines}</p>'


def _checks(one: _Rendering, edition: str) -> str:
    """Return the findings about a mail as a list, worst first, and links to its files."""
    findings = sorted(findings_of(one.mail), key=lambda finding: [*_LEADS].index(finding.verdict))
    items = "".join(
        f'<li class="{finding.verdict}">{_LEADS[finding.verdict]}{escape(finding.words)}</li>' for finding in findings
    )
    name = quote(one.name)
    files = ", ".join(
        f'<a href="/_samsprak/newsletter/{quote(edition)}/{name}.{kind}">{words}</a>'
        for kind, words in (("html", "HTML"), ("txt", "plain text"), ("eml", "message"))
    )
    return (
        f'<div class="cell">{_heading(one.language)}<ul class="findings">{items}</ul><p class="files">{files}</p></div>'
    )


def _frame(one: _Rendering, edition: str, words: str, frame: Frame, shape: str) -> str:
    kind = "txt" if frame is Frame.TEXT else "html"
    address = f"/_samsprak/newsletter/{quote(edition)}/{quote(one.name)}.{kind}?frame={frame}"
    title = escape(f"{words}, {one.language.name}")
    return (
        f'<div class="cell">{_heading(one.language)}<div class="frame frame--{shape}"><iframe src="{address}" '
        f'title="{title}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy"></iframe></div>'
        f'<p class="files"><a href="{address}" aria-label="Alone: {title}">Alone</a></p></div>'
    )


def _missing(state: PreviewState) -> str:
    """Return the hint for an edition whose mails are on another machine."""
    try:
        folder = str(read_service(state.folders.root).editions)
    except FaultsFoundError as error:
        return "".join(f'<p class="missing">{escape(str(fault))}</p>' for fault in error.faults)
    return (
        '<p class="missing">The edition is frozen, and its mails are not on this machine. '
        f"Copy them to <code>{escape(folder)}</code> from the one that has them.</p>"
    )
