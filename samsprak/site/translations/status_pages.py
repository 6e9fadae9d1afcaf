"""Status pages: the coverage of each language by section of the site, and each document in every language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samsprak.i18n import formats
from samsprak.model.addresses.urls import STATUS
from samsprak.model.texts.readability import HARD_LIX
from samsprak.model.translations.sections import SectionState
from samsprak.model.translations.status import TranslationState
from samsprak.rendering.templating.templates import render
from samsprak.rendering.views import LinkView
from samsprak.site.layout.frame import plain_frame
from samsprak.site.translations.published import published_coverage, published_status, section_keys
from samsprak.site.translations.state_words import state_words
from samsprak.site.translations.tables import headings, statuses_of_tables
from samsprak.site.translations.views import (
    CellView,
    CountView,
    CoverageView,
    LanguageCoverageView,
    MatrixView,
    RowView,
)
from samsprak.translations.status import Coverage, whole

if TYPE_CHECKING:
    from samsprak.model.languages import Language
    from samsprak.model.translations.status import TranslationStatus
    from samsprak.rendering.site import ReaderSite, Site
    from samsprak.site.layout.views import FrameView


def overview(site: Site, key: str, code: str) -> bytes:  # noqa: ARG001 # shows no document
    """Render the status page of a language: the coverage of all translations, documents of no section, and tables."""
    reader = site.for_reader(code)
    title = reader.gettext("Status of the translations")
    return render(
        reader,
        "status.html",
        frame=_frame(title, STATUS, reader),
        coverages=tuple(_coverage(language, reader) for language in reader.settings.languages.targets),
        matrix=_matrix("", title, reader),
        tables=_tables(reader),
    )


def section_page(site: Site, key: str, code: str, section: str) -> bytes:  # noqa: ARG001 # shows no document
    """Render the status page of a section of the site, in a language."""
    reader = site.for_reader(code)
    link = _section_link(section, reader)
    name = reader.quoted(link.text, link.language.code)
    title = reader.gettext("Status of the translations: %(section)s") % {"section": name}
    frame = _frame(title, f"{STATUS}/{section}", reader)
    crumbs = (
        LinkView(reader.gettext("Home"), reader.page_address(), reader.language),
        LinkView(reader.gettext("Status of the translations"), reader.page_address(STATUS), reader.language),
    )
    return render(
        reader,
        "status.html",
        frame=replace(frame, crumbs=crumbs),
        coverages=(),
        matrix=_matrix(section, title, reader),
        tables=None,
    )


def _frame(title: str, path: str, reader: ReaderSite) -> FrameView:
    """Return the frame of a page for translators, which search engines leave out."""
    description = reader.gettext("What is translated, and what has changed since.")
    return plain_frame(title, reader, path=path, description=description, is_indexed=False)


def _section_link(section: str, reader: ReaderSite) -> LinkView:
    """Return the link to the status page of a section, or to that of the home page."""
    front = reader.library.linked(f"{section}/index" if section else "index", reader.code)
    path = f"{STATUS}/{section}" if section else STATUS
    address = reader.page_address(path) if section else "#matrix"
    if front is None:
        return LinkView(section, address, reader.language)
    return LinkView(front.title, address, reader.site.language(front.language))


def _coverage(language: Language, reader: ReaderSite) -> LanguageCoverageView:
    parts = [
        (_section_link(section, reader), published_coverage(section, reader.site, language.code))
        for section in section_keys(reader.site)
    ]
    tables = Coverage()
    for _, status in statuses_of_tables(reader.library, language.code):
        tables.add(status)
    parts.append((LinkView(_title_of_tables(reader), "#tables", reader.language), tables))
    rows = [CoverageView(link, _counts(one, reader)) for link, one in parts if one.documents]
    rows.append(CoverageView(None, _counts(whole(one for _, one in parts), reader)))
    return LanguageCoverageView(
        language,
        tuple(count.name for count in rows[-1].counts),
        tuple(rows),
        reader.site.for_reader(language.code).feed_address(STATUS, "atom"),
    )


def _counts(one: Coverage, reader: ReaderSite) -> tuple[CountView, ...]:
    words, gettext = state_words(reader), reader.gettext
    states = (
        TranslationState.CURRENT,
        TranslationState.BEHIND,
        TranslationState.MISSING,
        TranslationState.UNPINNED,
        TranslationState.ABSENT,
    )
    behind = one.sections[SectionState.BEHIND] + one.sections[SectionState.MISSING]
    return (
        CountView(gettext("Documents"), reader.number(one.documents.total())),
        *(CountView(words[state], reader.number(one.documents[state])) for state in states),
        CountView(gettext("Parts to translate"), reader.number(behind)),
        CountView(gettext("Words to translate"), reader.number(one.open_words)),
        CountView(gettext("Done"), formats.percentage(one.share, reader.language)),
    )


def _matrix(section: str, title: str, reader: ReaderSite) -> MatrixView:
    languages = (reader.settings.languages.source, *reader.settings.languages.targets)
    keys = reader.library.freshness.published_in(section)
    return MatrixView(title, languages, tuple(_row(key, languages, reader) for key in keys))


def _tables(reader: ReaderSite) -> MatrixView:
    """Return the tables in all languages; nobody can open a table by itself."""
    source, *others = languages = (reader.settings.languages.source, *reader.settings.languages.targets)
    statuses = {
        one.code: {heading.name: status for heading, status in statuses_of_tables(reader.library, one.code)}
        for one in others
    }
    rows = []
    for heading in headings(reader.library):
        cells = (_cell_of(statuses[one.code][heading.name], one, reader, None) for one in others)
        here = CellView(source, None, reader.gettext("Source"))
        rows.append(RowView(LinkView(reader.in_words(heading.titles), "", reader.language), (here, *cells)))
    return MatrixView(_title_of_tables(reader), languages, tuple(rows))


def _title_of_tables(reader: ReaderSite) -> str:
    return reader.gettext("Tables of figures, decisions and addresses")


def _row(key: str, languages: tuple[Language, ...], reader: ReaderSite) -> RowView:
    linked = reader.library.linked(key, reader.code)
    source, *others = languages
    path = reader.library.address_path(key, reader.code) or ""
    link = LinkView(
        linked.title if linked is not None else key,
        reader.page_address(path),
        reader.site.language(linked.language) if linked is not None else source,
    )
    here = CellView(source, None, reader.gettext("Source"), address=_address(key, source, reader))
    hardest = reader.library.freshness.hardest_section(key, source.code)
    return RowView(
        link,
        (here, *(_cell(published_status(key, reader.site, one.code), one, reader) for one in others)),
        lix=reader.number(hardest[1]) if hardest is not None else "",
        is_hard=hardest is not None and hardest[1] > HARD_LIX,
    )


def _cell(status: TranslationStatus, language: Language, reader: ReaderSite) -> CellView:
    is_there = status.state is not TranslationState.ABSENT
    return _cell_of(status, language, reader, _address(status.key, language, reader) if is_there else None)


def _cell_of(status: TranslationStatus, language: Language, reader: ReaderSite, address: str | None) -> CellView:
    count = len(status.open_sections)
    note = ""
    if count:
        note = reader.ngettext("%(count)s part", "%(count)s parts", count) % {"count": reader.number(count)}
    words = state_words(reader)[status.state]
    return CellView(language, status.state, words, note, address)


def _address(key: str, language: Language, reader: ReaderSite) -> str:
    path = reader.library.address_path(key, language.code) or ""
    return reader.site.addresses.page(language.code, path)
