"""Pages of grants and of their calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.model.addresses.urls import place_of_page
from samsprak.model.documents import is_index
from samsprak.model.kinds import Kind
from samsprak.model.tables import Subject
from samsprak.rendering.kinds.call import call_facts, present_call, present_calls
from samsprak.rendering.kinds.grant import grant_facts, present_forms, present_grant
from samsprak.rendering.outputs import Output
from samsprak.rendering.presenters import present_document
from samsprak.rendering.templating.templates import render
from samsprak.site.charts.county_charts import series_charts
from samsprak.site.layout.frame import FramedPage, frame_of
from samsprak.site.layout.pagination import page_count, pager, part_of, path_of_page
from samsprak.site.pages.decisions import decisions_shown
from samsprak.site.pages.views import CallFactsView
from samsprak.site.pages.who_to_ask import who_to_ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.library.library import Library
    from samsprak.rendering.site import Site


def outputs(site: Site, library: Library) -> Iterator[Output]:
    """Yield the pages of each grant and its list of calls, and the page of each call, in every language."""
    for key in library.public_keys():
        if is_index(key) or library.source(key).kind not in {Kind.GRANT, Kind.CALL}:
            continue
        for language in site.settings.languages:
            document = library.shown(key, language.code)
            if document is None:
                continue
            if document.kind is Kind.CALL:
                yield Output(place_of_page(language.code, document.address_path), call, (key, language.code))
                continue
            count = page_count(len(library.actions.calls(language.code, key)), site.settings.calls_per_page)
            for number in range(1, count + 1):
                place = place_of_page(language.code, path_of_page(document.address_path, number))
                yield Output(place, grant, (key, language.code, number, count))


def grant(site: Site, key: str, code: str, number: int, count: int) -> bytes:
    """Render page *number* of the *count* pages of a grant and its calls in a language."""
    reader = site.for_reader(code)
    document = reader.document(key)
    calls = site.library.actions.calls(code, key, "", *part_of(number, site.settings.calls_per_page))
    return render(
        reader,
        "grant.html",
        frame=frame_of(FramedPage(document, number, count), reader),
        document=present_document(document, reader),
        grant=present_grant(document, site),
        ask=who_to_ask(reader),
        calls=present_calls(calls, reader, pager(document.address_path, reader, number, count)),
        decisions=decisions_shown(reader, grant=document) if number == 1 else None,
        charts=series_charts(
            Subject.GRANT, key, reader.quoted(grant_facts(document).short_title, document.language), reader
        )
        if number == 1
        else (),
    )


def call(site: Site, key: str, code: str) -> bytes:
    """Render the page of a call in a language."""
    reader = site.for_reader(code)
    document = reader.document(key)
    facts = call_facts(document)
    applicants = site.library.actions.applicants(facts.grant, code)
    view = CallFactsView(
        call=present_call(document, reader),
        applicants=applicants.words if applicants is not None else None,
        applicants_language=site.language(applicants.language) if applicants is not None else reader.language,
        contact=facts.contact,
        priorities=facts.priorities,
        forms=present_forms(facts.forms, site),
        result=facts.result,
        decisions=decisions_shown(reader, call=document),
        ask=who_to_ask(reader, document.county),
    )
    return render(
        reader,
        "call.html",
        frame=frame_of(FramedPage(document), reader),
        document=present_document(document, reader),
        facts=view,
    )
