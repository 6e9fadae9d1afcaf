"""
The plugin that builds the site: it renders all outputs, hands the documents to Pelican and writes what has changed.

Name it first in PLUGINS: Pelican calls plugins in that order, and later ones find the documents in its lists.

Other plugins find in Pelican's context
- ``articles``, ``pages``, ``hidden_articles``, ``hidden_pages``, ``categories`` and ``dates`` as Pelican has them: the
  contents in the source language, with their ``translations``,
- ``samsprak_documents``, the contents in all languages (see ``plugins.contents``),
- ``SITEURL``, ``SITENAME``, ``DEFAULT_LANG`` and ``TIMEZONE`` as site.toml says; ``SitePelican`` puts them into
  Pelican's settings before the first signal.

Pelican sends its signals ``content_object_init``, ``article_generator_*``, ``page_generator_*``, ``content_written``
(see ``plugins.writer``) and ``finalized``. ``pelican-sitemap`` and ``pelican-precompress`` are tested beside this
plugin.

Handlers are connected strongly (blinker forgets weakly held ones) and are functions of this module, so that each is
connected once, however often Pelican registers the plugin. A second Pelican in the same process shares them and nothing
else: what belongs to a run is kept in that run's context. Handlers ignore a Pelican without the setting SAMSPRAK_ROOT.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals

from plugins.contents import SiteArticle, SitePage, contents_of, lists_of
from plugins.site_settings import ROOT, pelican_settings
from plugins.writer import RENDERED, SiteWriter
from samsprak.incremental.site_opening import OpenedSite, open_site
from samsprak.incremental.writing import claim, rendered
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.site.producers import outputs

if TYPE_CHECKING:
    from collections.abc import Iterator

# Keys of Pelican's context.
DOCUMENTS = "samsprak_documents"
_OPENED = "samsprak_site"


def register() -> None:
    """Connect the handlers. They raise faults and this does not: Pelican logs an exception from here and goes on."""
    signals.get_generators.connect(generators, weak=False)
    signals.get_writer.connect(writer_class, weak=False)
    signals.article_generator_pretaxonomy.connect(add_articles, weak=False)
    signals.page_generator_finalized.connect(add_pages, weak=False)


def generators(pelican: Any) -> type | None:
    """Return the generator of the site's files."""
    return SiteGenerator if ROOT in pelican.settings else None


def writer_class(pelican: Any) -> type | None:
    """Return the writer of the site's files."""
    return SiteWriter if ROOT in pelican.settings else None


def add_articles(generator: Any) -> None:
    """Fill the lists of Pelican's ArticlesGenerator, before it makes its categories and its list by date."""
    if ROOT in generator.settings:
        lists = lists_of(_documents(generator), SiteArticle)
        generator.articles, generator.translations = lists.published, lists.translations
        generator.hidden_articles, generator.hidden_translations = lists.hidden, lists.hidden_translations


def add_pages(generator: Any) -> None:
    """Fill the lists of Pelican's PagesGenerator, and those in the context, which it has set already."""
    if ROOT in generator.settings:
        lists = lists_of(_documents(generator), SitePage)
        generator.pages, generator.translations = lists.published, lists.translations
        generator.hidden_pages, generator.hidden_translations = lists.hidden, lists.hidden_translations
        generator.context.update(pages=generator.pages, hidden_pages=generator.hidden_pages)


class SiteGenerator:
    """
    Renders all outputs of the site in ``generate_context``, before the first byte is written.

    Pelican's own two generators come before it: they ask the writer for the pages of the documents, this one asks for
    all that is left.
    """

    def __init__(self, *, context: dict[str, Any], settings: dict[str, Any], output_path: str, **_: Any) -> None:
        self.context = context
        self.settings = settings
        self.output_path = output_path

    def generate_context(self) -> None:
        """Render the outputs."""
        opened = _opened(self)
        with _faults_end_the_run():
            self.context[RENDERED] = rendered(outputs(opened.site, opened.library), opened.site)

    def generate_output(self, writer: SiteWriter) -> None:
        """Have the files written, and the pages announced that are no document's."""
        writer.write_site(self.context)
        for place in self.context[RENDERED]:
            if place.endswith(".html"):
                writer.announce(place, self.context, {})


def _opened(generator: Any) -> OpenedSite:
    """Return the site of a generator's run; the first generator reads it."""
    opened = generator.context.get(_OPENED)
    if not isinstance(opened, OpenedSite):
        output = Path(generator.output_path)
        with _faults_end_the_run():
            claim(output, output.name)
            opened = open_site(Path(generator.settings[ROOT]))
        generator.context[_OPENED] = opened
    return opened


def _documents(generator: Any) -> list[Any]:
    """Return the contents of a generator's run; the first generator makes them."""
    context = generator.context
    if DOCUMENTS not in context:
        opened = _opened(generator)
        context.update(pelican_settings(opened.site.settings))
        context[DOCUMENTS] = contents_of(opened, context, context)
        for content in context[DOCUMENTS]:
            generator.add_source_path(content)
    documents: list[Any] = context[DOCUMENTS]
    return documents


@contextmanager
def _faults_end_the_run() -> Iterator[None]:
    """
    End the run with status 1 and the faults as they are.

    Raises:
        SystemExit: With the faults as its text. Pelican would wrap any other exception in a traceback.
    """
    try:
        yield
    except FaultsFoundError as error:
        raise SystemExit(str(error)) from None
