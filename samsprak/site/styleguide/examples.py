"""The examples on the page of components: each macro by itself, or within the macro that calls it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.kinds.call import CallState
from samsprak.site.styleguide import action_samples as actions
from samsprak.site.styleguide.block_samples import block_sample
from samsprak.site.styleguide.views import DAY, Sampler

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite

# Macros shown by the frame of the page of components, around the examples.
AROUND = frozenset(
    {
        *(
            f"frame.{one}"
            for one in ("head", "feed_links", "language_switch", "navigation", "breadcrumbs", "page_foot")
        ),
        *(f"document.{one}" for one in ("page_head", "title", "notices", "freshness_notices", "picture", "contents")),
        "accessibility.statement_contents",
        "frame.search_form",
        "frame.suggest_script",  # invisible: loaded by every page with a field
        "search.search_script",  # invisible: loaded by the search page
        "print_hint.print_hint",
        "signs.site_sign",
    }
)


@dataclass(frozen=True, slots=True)
class Example:
    """A macro of theme/templates/components, its purpose and sample arguments; *within* are macros that it calls."""

    component: str
    macro: str
    purpose: str
    arguments: tuple[object, ...]
    within: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The names of the file and the macro, with a dot between them."""
        return f"{self.component}.{self.macro}"


def examples(reader: ReaderSite) -> tuple[Example, ...]:
    """Return all examples for a reader."""
    of = Sampler(reader)
    source = reader.settings.languages.source
    call = actions.call(of, CallState.CLOSING_SOON)
    decided = actions.call(of, CallState.DECIDED)
    return (
        Example("words", "words", "Words of some language, marked where it is not the reader's.", ("Län", source)),
        Example("words", "in_language", "Says that what a link leads to is in another language.", (source,)),
        Example("words", "date", "A day in words.", (DAY,)),
        Example("icons", "icon_list", "Each icon with its name; on pages words stand beside it.", (), ("icons.icon",)),
        Example("document", "text", "The text of a document, in its own language and direction.", (of.document(),)),
        Example("document", "text", "What editors write in Markdown.", (of.document(html=block_sample(reader)),)),
        Example(
            "document", "text", "A translation of which parts are behind and missing.", (of.behind(),),
            ("document.behind", "document.original"),
        ),
        Example(
            "page_info", "page_info", "What a page says of itself.", (actions.info(of),),
            ("ways_on.ways_on",),
        ),
        Example(
            "accessibility", "statement", "The accessibility statement.", actions.statement(of),
            (
                "shortcomings.shortcomings", "shortcomings.entries", "supervision.contact", "supervision.supervision",
            ),
        ),
        Example("items", "item_list", "Rows: what comes and goes, such as news.", (of.news(), 3)),
        Example("items", "card_list", "Cards: what stays, such as the parts of a section.", (of.news(), 3)),
        Example("items", "pages_of_list", "The way through a list of several pages.", (of.pager(),)),
        Example("items", "item_list", "An item of an edition that has changed since.", (of.corrected(), 3)),
        Example("corrections", "correction", "What has changed since an edition brought it.", (of.corrections()[0],)),
        Example("corrections", "correction_list", "The corrections that an edition opens with.", (of.corrections(),)),
        Example("edition", "county_parts", "What readers of single counties get.", (of.county_parts(),)),
        Example("edition", "neighbours", "The editions before and after.", (of.link("2026-1"), of.link("2026-3"))),
        Example("event", "event_days", "When an event is.", (of.event(),)),
        Example("event", "event_facts", "When and where an event is, and until when to register.", (of.event(),)),
        Example("calls", "state_mark", "How a call stands.", (call,), ("calls.call_state", "calls.closed")),
        Example("calls", "not_told", "What the sources of a call do not say.", (actions.call(of, CallState.UNKNOWN),)),
        Example("calls", "area", "Where a call is for.", (decided,), ("calls.linked",)),
        Example(
            "calls", "call_parts", "Calls parted by what readers can do about them.", (actions.calls(of), 3),
            ("calls.call_list", "calls.current_calls", "calls.none_current"),
        ),
        Example("calls", "forms", "Forms to download.", (actions.forms(of), reader.language)),
        Example(
            "decisions", "decisions_part", "The highest decisions, folded.", (actions.decisions(of), 3),
            ("decisions.decision_table",),
        ),
        Example("charts", "figure", "A chart with its finding and numbers.", (actions.chart(of),), ("charts.numbers",)),
        Example(
            "below", "shown_below", "What stands below a page's text.", (actions.below(of),),
            (
                "calendar.calendar", "calendar.periods", "calendar.occasion_words", "data.datasets",
                "data.file_link", "data.fields", "activities.activity_lists", "feeds.feed_lists",
                "feeds.entries", "feeds.ways",
            ),
        ),
        Example("asking", "who_to_ask", "Who can answer.", (actions.ask(of),), ("asking.website_link",)),
        Example(
            "calendar_links", "calendar_links", "A calendar to subscribe to.", (actions.calendar(of),),
            ("calendar_links.subscription_help",),
        ),
        Example("search", "search_field", "The field of search; the script shows it.", (actions.search(of), of.home)),
        Example(
            "search", "search_results", "What was found; the script shows it.",
            (actions.search(of), (of.link(of.words.page),), of.home),
        ),
        Example("search", "everything", "The list of everything.", (actions.search(of).groups,)),
        Example(
            "home", "entrances", "The ways into the site.", (of.entrances(), reader.language),
            ("signs.drawn_sign",),
        ),
        Example("home", "find", "The field of search on home.", (of.link(of.words.page),)),
        Example("home", "county_menu", "The counties as a menu, on home.", (actions.county_menu(of),)),
        Example("home", "latest_news", "The newest news on home.", (actions.home(of),)),
        Example("home", "coming", "What closes and happens next, on home.", (actions.home(of),)),
        Example("subscribe", "subscribe", "How to get the newsletter.", (actions.subscribe(of),)),
        Example(
            "forms", "address_field", "An address, and what is wrong with it.",
            ("name@example", of.words.summary, of.words.summary),
        ),
        Example("forms", "choice_field", "A choice.", ("language", of.words.news, actions.choices(of))),
        Example("forms", "trap_field", "A field that only programs see.", ()),
        Example(
            "forms", "action_form", "A button that does something.", (of.home, of.words.news), ("forms.submit_button",),
        ),
    )  # fmt: skip
