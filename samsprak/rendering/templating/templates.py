"""
Rendering of Jinja templates: each is compiled once and serves every language, with an environment per language.

The reader's language and the source language are globals, known to every macro. The compiled template looks the
reader up when it is rendered: no words are folded into it as constants, which would stay those of the first language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound

from samsprak.rendering.input_queries import TEMPLATE
from samsprak.rendering.templating.filters import FILTERS, gettext_functions
from samsprak.rendering.templating.template_faults import raise_as_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, MutableMapping
    from pathlib import Path
    from types import CodeType

    from jinja2.bccache import Bucket

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.theme_inputs import ThemeInputs

# More than the sections of a large site times the parts of a page that all pages of a section share.
_MOST_KEPT = 1024
# Several times the number of templates of a site and its newsletter.
_MOST_COMPILED = 256


def render(reader: ReaderSite, template: str, **values: object) -> bytes:
    """
    Render *template* with *values* for a reader and return the page in UTF-8, with one line end at its end.

    Raises:
        FaultsFoundError: If the template is wrong, or one that it loads.
    """
    site = reader.site
    site.dependencies.add((TEMPLATE, template))
    site.catalogs.track(reader.code)  # all interface strings of the page come from this catalog
    try:
        page = _environments(site.theme_inputs)[reader.code].get_template(template).render(values)
    except Exception as error:
        raise_as_fault(error, site.root, site.theme / "templates")
        raise
    return (page.rstrip() + "\n").encode()


@lru_cache(maxsize=2)
def _environments(look: ThemeInputs) -> Mapping[str, Environment]:
    """Return the environments of a theme by language code, shared by all sites with the same theme inputs."""
    every = make_environment(look.theme / "templates", look.catalogs, names=look.templates)
    return {one.code: environment_for(every, one, look.languages.source) for one in look.languages}


def environment_for(environment: Environment, reader: Language, source: Language) -> Environment:
    """
    Return *environment* for the readers of one language.

    ``reader`` and ``source`` are globals. So macros need no page's context, and Jinja evaluates a file of macros once
    instead of once per page. ``once(macro, …)`` memoizes the output of a macro by its arguments: imported without the
    context, a macro depends on nothing else.
    """
    own = environment.overlay()
    own.globals = environment.globals | {
        "reader": reader,
        "source": source,
        "once": lru_cache(maxsize=_MOST_KEPT)(_call),
    }
    return own


def _call(macro: Callable[..., str], *values: object) -> str:
    return macro(*values)


def make_environment(
    folder: Path, catalogs: Mapping[str, Translations], *, names: Collection[str] | None = None, autoescape: bool = True
) -> Environment:
    """
    Return an environment for the templates in *folder*, with the languages of *catalogs*.

    *names* are those of the templates that may be loaded, None for all.
    """
    environment = _Environment(
        loader=FileSystemLoader(folder) if names is None else _InputLoader(folder, names),
        autoescape=autoescape,  # off for plain text, which has nothing to escape; on for every page
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # unlimited: a cache with a limit reorders itself at each look-up
        bytecode_cache=_COMPILED,
    )
    environment.globals |= gettext_functions(catalogs, is_markup=autoescape)
    environment.filters |= FILTERS
    return environment


class _Environment(Environment):
    """An environment with the globals of a template in one dict: Jinja copies its chain of two maps for each page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class _InputLoader(FileSystemLoader):
    """
    A loader of the templates whose changes the next build sees.

    Jinja's own loads hidden files too, follows links that lead back, and takes ``./a.html`` for ``a.html``.
    """

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        super().__init__(folder)
        self._names = names

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._names:
            raise TemplateNotFound(template)
        return super().get_source(environment, template)


class _CompiledOnce(BytecodeCache):
    """
    A bytecode cache in memory, for all languages and for every theme that the process reads.

    A theme is read again after each change of a template or of interface strings: then only templates with a new text
    are compiled. The cache key is the name, the digest of the text, and whether values are escaped: the code depends
    on nothing else.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str, object], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{name}\0{filename or name}"

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._codes.get(_identity(bucket))
        # Of another folder with the same text: tracebacks name the file that was loaded.
        filename = bucket.key.partition("\0")[2]
        bucket.code = code.replace(co_filename=filename) if code and code.co_filename != filename else code

    def dump_bytecode(self, bucket: Bucket) -> None:
        while len(self._codes) >= _MOST_COMPILED:
            self._codes.pop(next(iter(self._codes)), None)  # the oldest
        code: Any = bucket.code  # compiled by now
        self._codes[_identity(bucket)] = code


def _identity(bucket: Bucket) -> tuple[str, str, object]:
    return bucket.key.partition("\0")[0], bucket.checksum, bucket.environment.autoescape


_COMPILED = _CompiledOnce()
