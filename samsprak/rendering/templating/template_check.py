"""
Check a theme's templates without rendering: syntax, filters and tests, and the templates and macros that they name.

Names of values are not checked: only rendering a page shows which values its template gets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes

from samsprak.model.diagnostics import Fault, did_you_mean
from samsprak.rendering.templating.template_faults import not_found_fault, syntax_fault, unknown_fault
from samsprak.rendering.templating.templates import make_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jinja2 import Environment

    from samsprak.rendering.theme_inputs import ThemeInputs

_SUFFIX = ".html"


def template_faults(theme: ThemeInputs) -> list[Fault]:
    """Return the faults of all templates of a site's own theme, sorted by file and line."""
    folder = theme.theme / "templates"
    if not folder.is_relative_to(theme.root):
        return []  # the theme that comes with the program, which its tests check
    environment = make_environment(folder, theme.catalogs, names=theme.templates)
    parsed: dict[str, nodes.Template] = {}
    faults: list[Fault] = []
    for name in sorted(theme.templates):
        if not name.endswith(_SUFFIX):
            continue
        path = str(folder / name)
        try:
            source = (folder / name).read_text(encoding="utf-8")
            parsed[name] = environment.parse(source, name, path)
        except TemplateSyntaxError as error:
            faults.append(syntax_fault(error, theme.root))
        except UnicodeDecodeError:
            shown = path.removeprefix(f"{theme.root}/")
            faults.append(Fault(shown, 0, "the file is not in UTF-8", "save it as UTF-8 in your editor"))
    for name, template in parsed.items():
        path = str(folder / name).removeprefix(f"{theme.root}/")
        found = [*_unknown(template, path, environment), *_not_found(template, path, folder, theme.templates)]
        found += _not_exported(template, path, parsed)
        try:
            if not found:
                environment.compile(template, name, str(folder / name))
        except TemplateSyntaxError as error:
            found.append(syntax_fault(error, theme.root))
        faults += found
    return sorted(set(faults))


def _unknown(template: nodes.Template, path: str, environment: Environment) -> Iterator[Fault]:
    """Yield a fault for each filter and test that does not exist."""
    for node in template.find_all((nodes.Filter, nodes.Test)):
        is_filter = isinstance(node, nodes.Filter)
        known = environment.filters if is_filter else environment.tests
        if node.name not in known:
            yield unknown_fault((path, node.lineno), "filter" if is_filter else "test", node.name, known)


def _not_found(template: nodes.Template, path: str, folder: Path, names: frozenset[str]) -> Iterator[Fault]:
    """Yield a fault for each template that is named in so many words and can't be loaded."""
    for node in template.find_all((nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)):
        name = _named(node)
        if name is not None and name not in names and not getattr(node, "ignore_missing", False):
            yield not_found_fault((path, node.lineno), name, folder, names)


def _not_exported(template: nodes.Template, path: str, parsed: Mapping[str, nodes.Template]) -> Iterator[Fault]:
    """Yield a fault for each name that is imported from a template without it."""
    for node in template.find_all(nodes.FromImport):
        from_name = _named(node)
        other = None if from_name is None else parsed.get(from_name)
        if other is None:
            continue
        exported = set(_exported(other))
        for name in (one if isinstance(one, str) else one[0] for one in node.names):
            if name not in exported:
                hint = did_you_mean(name, exported, f"define it in '{from_name}', or take it away")
                yield Fault(path, node.lineno, f"'{from_name}' has no '{name}'", hint)


def _exported(template: nodes.Template) -> Iterator[str]:
    """Yield the names that a template defines outside its blocks and macros, among them all that it exports."""
    for node in template.find_all((nodes.Macro, nodes.Import, nodes.FromImport, nodes.Name)):
        if isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.FromImport):
            yield from (one if isinstance(one, str) else one[1] for one in node.names)
        elif isinstance(node, nodes.Name) and node.ctx == "store":
            yield node.name


def _named(node: nodes.Node) -> str | None:
    """Return the name of the template that a statement loads, None if the name is computed."""
    named = getattr(node, "template", None)
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None
