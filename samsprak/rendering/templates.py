"""
Templates to bytes: each is compiled once, and serves every language from an environment of that language's own.

Readers and the source language are names that every macro knows. The compiled template looks the reader up when it
is rendered; nothing that speaks is folded into it, where the first language's words would stay.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError

from samsprak.model.diagnostics import Fault, FaultsFoundError
from samsprak.rendering.filters import FILTERS, gettext_functions
from samsprak.rendering.input_queries import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from pathlib import Path
    from types import CodeType

    from jinja2.bccache import Bucket

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Language
    from samsprak.rendering.site import ReaderSite
    from samsprak.rendering.theme_inputs import ThemeInputs

# More than the sections of a large site times the parts of a page that are the same throughout one.
_MOST_KEPT = 1024
# Several times the templates of a site and of its newsletter.
_MOST_COMPILED = 256


def render(reader: ReaderSite, template: str, **values: object) -> bytes:
    """
    Return the page that *template* makes of *values* for readers of the language, in UTF-8.

    Raises:
        FaultsFoundError: If Jinja can't read the template, or one that it uses.
    """
    site = reader.site
    site.dependencies.add((TEMPLATE, template))
    site.catalogs.track(reader.code)  # every word of the interface comes from this one
    try:
        page = _environments(site.theme_inputs)[reader.code].get_template(template).render(values)
    except TemplateSyntaxError as error:
        raise FaultsFoundError([template_fault(error, site.root)]) from None
    return (page.rstrip() + "\n").encode()


def template_fault(error: TemplateSyntaxError, root: Path) -> Fault:
    """Return the fault of a template that Jinja can't read, at its line."""
    path = (error.filename or error.name or "a template").removeprefix(f"{root}/")
    hint = "mend the line, or the one where what it closes was opened"
    return Fault(path, error.lineno, f"the template can't be read: {error.message}", hint)


@lru_cache(maxsize=2)
def _environments(look: ThemeInputs) -> Mapping[str, Environment]:
    """Return the environments of a theme by language code: the same for all sites with the same look."""
    every = make_environment(look.theme / "templates", look.catalogs)
    return {one.code: environment_for(every, one, look.languages.source) for one in look.languages}


def environment_for(environment: Environment, reader: Language, source: Language) -> Environment:
    """
    Return *environment* for the readers of one language.

    ``reader`` and ``source`` are known everywhere, so that macros need no page's context, and Jinja makes a file of
    macros once instead of once for each page. ``once(macro, …)`` calls a macro once for the same values and keeps what
    it said: imported without the context it can know nothing else.
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


def make_environment(folder: Path, catalogs: Mapping[str, Translations], *, autoescape: bool = True) -> Environment:
    """Return an environment for the templates in *folder* that speaks every language of *catalogs*."""
    environment = _Environment(
        loader=FileSystemLoader(folder),
        autoescape=autoescape,  # plain text has nothing to escape; every page asks for it
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,  # all of them: a cache with a limit sorts itself at each look
        bytecode_cache=_COMPILED,
    )
    environment.globals |= gettext_functions(catalogs, is_markup=autoescape)
    environment.filters |= FILTERS
    return environment


class _Environment(Environment):
    """An environment whose templates hold their globals in one mapping: Jinja copies its chain of two for each page."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class _CompiledOnce(BytecodeCache):
    """
    Compiled templates in memory, for all languages and for every theme that the process reads.

    A theme is read anew with each change of a template or of the interface's words: then only templates with another
    text are compiled. What stands in the code is the text, the name, and whether values are escaped.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str, object], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 # wherever the file lies
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get(_identity(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        while len(self._codes) >= _MOST_COMPILED:
            self._codes.pop(next(iter(self._codes)), None)  # the oldest
        code: Any = bucket.code  # compiled by now
        self._codes[_identity(bucket)] = code


def _identity(bucket: Bucket) -> tuple[str, str, object]:
    return bucket.key, bucket.checksum, bucket.environment.autoescape


_COMPILED = _CompiledOnce()
