"""The preview's additions: the reload script, the faults on top of a page, and the list of mails. None is built."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from newsletter import producer

if TYPE_CHECKING:
    from samsprak.cli.preview.state import PreviewState

EVENTS_PATH = "/_samsprak/events"
MAILS_PATH = "/_samsprak/newsletter/"

# Files of their own: the policy for pages, which the preview sends as any server does, allows nothing inline.
SCRIPT_PATH = "/_samsprak/preview.js"
SCRIPT = """{
  const { events, name } = document.currentScript.dataset;
  new EventSource(events).onmessage = function (event) {
    const pages = JSON.parse(event.data);
    if (!pages || !name || pages.includes(name)) {
      this.close();
      location.reload();
    }
  };
}
"""
STYLE_PATH = "/_samsprak/preview.css"
STYLE = (
    "#samsprak-faults{all:initial;display:block;position:sticky;inset-block-start:0;z-index:9;padding:1rem;"
    "background:#7a1f12;color:#fff;font:16px/1.5 ui-monospace,monospace;white-space:pre-wrap;max-block-size:60vh;"
    "overflow:auto}"
)


def with_preview(page: bytes, state: PreviewState, name: str = "") -> bytes:
    """Return a built page with the preview's additions: it reloads when the page *name* has changed."""
    before, body, after = page.partition(b"<body")
    if not body:
        return page + _script(state, name)
    tag, end, rest = after.partition(b">")
    content, closing, tail = rest.rpartition(b"</body>")
    if not closing:
        content, tail = rest, b""
    return before + body + tag + end + _faults(state) + content + _script(state, name) + closing + tail


def not_built_page(state: PreviewState) -> bytes:
    """Return the page for a site that has not been built yet, with its faults."""
    return (
        b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Not built yet</title><body>'
        + _faults(state)
        + _script(state, "")
    )


def mails_page(state: PreviewState) -> bytes:
    """Return the list of all editions with their mails in every language."""
    site, library = state.site, state.library
    if site is None or library is None:
        return not_built_page(state)
    editions = []
    for key in producer.edition_keys(library):
        name = producer.name_of(key)
        mails = "".join(
            f'<li><bdi lang="{language.tag}" dir="{language.direction}">{escape(language.name)}</bdi>: '
            + ", ".join(f'<a href="{name}/{language.code}.{kind}">{kind}</a>' for kind in ("html", "txt", "eml"))
            for language in site.settings.languages
        )
        editions.append(f"<h2>{escape(name)}</h2><ul>{mails}</ul>")
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<title>The newsletter's mails</title><style>:root{color-scheme:light dark}body{font:18px/1.8 system-ui;"
        f"margin:1.5rem}}</style><body><h1>The newsletter's mails</h1>{''.join(editions)}</body></html>"
    )
    return with_preview(page.encode(), state)


def _faults(state: PreviewState) -> bytes:
    if not state.faults:
        return b""
    text = "\n".join(escape(str(fault)) for fault in state.faults)
    link = f'<link rel="stylesheet" href="{STYLE_PATH}">'
    return f'{link}<div id="samsprak-faults" role="alert" dir="ltr" lang="en">{text}</div>'.encode()


def _script(state: PreviewState, name: str) -> bytes:
    """Return the script element that waits for a change of the page *name*; without a name, for any change."""
    events = f"{EVENTS_PATH}?since={state.version}"
    return f'<script src="{SCRIPT_PATH}" data-events="{events}" data-name="{escape(name)}"></script>'.encode()
