"""Views around every page: its frame and its page information."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup

    from samsprak.model.languages import Language
    from samsprak.rendering.views import LinkView, SourceView


@dataclass(frozen=True, slots=True)
class AlternateView:
    """A real translation of a page, for hreflang; the address is absolute."""

    hreflang: str
    address: str


@dataclass(frozen=True, slots=True)
class SwitchView:
    """An entry of the language switch; *note* reports a missing translation in that language, empty if there is one."""

    language: Language
    address: str
    is_current: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed that readers can follow."""

    title: str
    address: str
    mime: str
    language: Language


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change worth reporting to readers; *language* is that of its note."""

    on: date
    note: str
    language: Language


@dataclass(frozen=True, slots=True)
class PageInfoView:
    """
    The information that a page gives of itself.

    *changes* are in order, the newest first. *languages* are the other real translations, each named in itself.
    *report* is the mailto address of a fault report, *useful* and *useless* those of mails that say whether the page
    helped, empty for pages without an address. *address* is absolute, None for pages without an address of their
    own. *as_of* is the last day on which somebody changed or reviewed the document. *beside* is the address of the page
    that shows a translation beside its source, if there is one.
    """

    report: str
    address: str | None = None
    as_of: date | None = None
    publish_on: date | None = None
    changed_on: date | None = None
    reviewed_on: date | None = None
    sources: tuple[SourceView, ...] = ()
    changes: tuple[ChangeView, ...] = ()
    languages: tuple[LinkView, ...] = ()
    beside: str | None = None
    useful: str = ""
    useless: str = ""


@dataclass(frozen=True, slots=True)
class SuggestView:
    """
    The script that suggests pages below a field of search, and what it needs: a script, and two addresses.

    *listen* is the script that reads a page aloud, which it loads where the device can.
    """

    script: str
    index_script: str
    index: str
    pages: str
    listen: str


@dataclass(frozen=True, slots=True)
class FrameView:
    """
    Everything around a page's own content.

    *canonical* is None for pages that search engines should not index, *suggest* for pages without scripts: they link
    to the page of search.
    """

    reader: Language
    title: str
    heading: str
    description: str
    site_name: str
    publisher: str
    email: str
    stylesheet: str
    icon: str
    closing_script: str
    keeping_script: str
    home: str
    search: LinkView
    suggest: SuggestView | None
    canonical: str | None
    is_indexed: bool
    open_graph_type: str
    open_graph_picture: str | None
    alternates: tuple[AlternateView, ...]
    switch: tuple[SwitchView, ...]
    feeds: tuple[FeedView, ...]
    navigation: tuple[LinkView, ...]
    crumbs: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    structured_data: Markup
    info: PageInfoView
