"""The preview's additions to a page: the reload script, its faults, and the bar with its source. None is built."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from samsprak.cli.preview.banner import PageOrigin, bar, marked_links, quoted

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
_BADGE = (
    "display:inline-block;margin-inline-start:.4em;padding:.1em .5em;border:1px solid #1d2b36;border-radius:.3em;"
    "background:#ffd76e;color:#1d2b36;font:600 .875rem/1.4 sans-serif;text-decoration:none"
)
_STYLE = (
    "#samsprak-faults{all:initial;display:block;position:sticky;inset-block-start:0;z-index:9;padding:1rem;"
    "background:#7a1f12;color:#fff;font:16px/1.5 ui-monospace,monospace;white-space:pre-wrap;max-block-size:60vh;"
    "overflow:auto}"
    "#samsprak-bar{display:block;padding:.4rem 1rem;background:#1d2b36;color:#fff;font:.875rem/1.6 sans-serif}"
    "#samsprak-bar a{display:inline-block;color:#ffd76e;overflow-wrap:anywhere}"
    "#samsprak-bar .samsprak-badge{margin-inline:0 .75em}"
    f".samsprak-badge{{{_BADGE}}}"
    "@media print{#samsprak-bar,#samsprak-faults{display:none}}"
)


def style(state: PreviewState) -> str:
    """Return the style sheet of the preview's additions, with a badge for every link to an unpublished page."""
    if state.site is None or state.library is None:
        return _STYLE
    marks = marked_links({key for key, _, _ in state.unpublished}, state.site, state.library)
    rules = []
    for words, addresses in marks.items():
        links = ",".join(f"a[href={quoted(one)}]" for one in addresses)
        rules.append(f":is({links}):not(nav a)::after{{content:{quoted(words)};{_BADGE}}}")
    return _STYLE + "".join(rules)


def with_preview(page: bytes, state: PreviewState, name: str = "", origin: PageOrigin | None = None) -> bytes:
    """Return a built page with the preview's additions: it reloads when the page *name* has changed."""
    head = f'<link rel="stylesheet" href="{STYLE_PATH}?since={state.version}">'.encode()
    top = _faults(state) + (bar(origin, state).encode() if origin is not None else b"")
    before, body, after = page.partition(b"<body")
    if not body:
        return page + _script(state, name)
    tag, end, rest = after.partition(b">")
    content, closing, tail = rest.rpartition(b"</body>")
    if not closing:
        content, tail = rest, b""
    if b"</head>" in before:
        before, start, rest = before.partition(b"</head>")
        before += head + start + rest
    else:
        top = head + top
    return before + body + tag + end + top + content + _script(state, name) + closing + tail


def not_built_page(state: PreviewState) -> bytes:
    """Return the page for a site that has not been built yet, with its faults."""
    head = b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built yet</title></head>'
    return with_preview(head + b"<body></body></html>", state)


def _faults(state: PreviewState) -> bytes:
    if not state.faults:
        return b""
    text = "\n".join(escape(str(fault)) for fault in state.faults)
    return f'<div id="samsprak-faults" role="alert" dir="ltr" lang="en">{text}</div>'.encode()


def _script(state: PreviewState, name: str) -> bytes:
    """Return the script element that waits for a change of the page *name*; without a name, for any change."""
    events = f"{EVENTS_PATH}?since={state.version}"
    return f'<script src="{SCRIPT_PATH}" data-events="{events}" data-name="{escape(name)}"></script>'.encode()
