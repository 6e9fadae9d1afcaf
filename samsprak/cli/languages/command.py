"""``samsprak languages``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

import click

from samsprak.cli.languages.adding import NewLanguage, add, has_own_theme
from samsprak.cli.languages.to_do import left_to_do, missing_texts, summaries, unfinished_strings
from samsprak.cli.options import root_option
from samsprak.config.site_toml import SITE_FILE, read_settings
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.i18n import catalog_files
from samsprak.i18n.catalogs import is_in_message_language
from samsprak.i18n.cldr import facts_of
from samsprak.model.addresses.urls import FOLDERS
from samsprak.model.diagnostics import Fault, FaultsFoundError, listed
from samsprak.rendering.inputs import theme_of
from samsprak.validation.locales import locale_for, near_locales
from samsprak.validation.schemas import NAME_PATTERN

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from samsprak.i18n.cldr import LocaleFacts
    from samsprak.model.languages import Language
    from samsprak.model.settings import Settings

_COMMAND = "samsprak languages add"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@click.group("languages", invoke_without_command=True)
@root_option
@click.pass_context
def command(context: click.Context, root: Path) -> None:
    """Show how far each language has come; add a language, or show what is left to do in one.

    \b
    Examples:
      samsprak languages
      samsprak languages add so
      samsprak languages show so
    """
    if context.invoked_subcommand is None:
        _overview(root.resolve())


@command.command("add")
@click.argument("code")
@click.option("--tag", help="The language tag (BCP 47).  [default: CODE]")
@click.option("--locale", help="Babel's locale for dates and numbers.  [default: that of the tag]")
@click.option("--name", help="The language's name in itself.  [default: that in CLDR]")
@click.option(
    "--fallback", "fallbacks", multiple=True, help="A language to show where this one lacks words, by its code."
)
@root_option
def add_language(  # noqa: PLR0917 # click's way
    code: str, tag: str | None, locale: str | None, name: str | None, fallbacks: tuple[str, ...], root: Path
) -> None:
    """Add the language CODE to the site, growing: its row, PO file and folder, and places for its words.

    \b
    Examples:
      samsprak languages add so
      samsprak languages add prs --fallback en
      samsprak languages add rmn --locale ro --name "Romani čhib"
    """
    root = root.resolve()
    settings = read_settings(root)
    new = _new_language(settings, code, tag or code, fallbacks=fallbacks, locale=locale, name=name)
    template = catalog_files.extracted()
    changed = add(root, settings, new, template)
    click.echo(f"{new.name} ({new.code}) is added, as a growing language. {_said_of(new.facts)}")
    click.echo("\nTo do:")
    left = left_to_do(root, changed, changed.languages[code], template)
    for one in (*left.settings, *left.tables):
        click.echo(f"- {one.path}:{one.line}: {one.message}")
    if not has_own_theme(root):
        click.echo("- theme/: the site has none of its own, and so no catalog to translate; copy that of the program")
    elif left.strings:
        click.echo(f"- {left.strings[0].path}: {len(left.strings)} interface strings, with a PO editor")
    source = changed.languages.source_code
    click.echo(
        f"- {CONTENT_FOLDER}/{code}/: {_texts(root, source)} texts, each begun with "
        f"'samsprak new KIND KEY --language {code}'"
    )
    click.echo(f"\n'samsprak languages show {code}' lists what is left; docs/editors/languages.md explains it.")


@command.command("show")
@click.argument("code")
@root_option
def show(code: str, root: Path) -> None:
    """List what is left to do in the language CODE, each with its file and line.

    \b
    Example:
      samsprak languages show so
    """
    root = root.resolve()
    settings = read_settings(root)
    if code not in settings.languages:
        hint = f"write one of {listed(settings.languages.codes)}, or add it: 'samsprak languages add {code}'"
        _refuse(SITE_FILE, f"unknown language '{code}'", hint)
    language = settings.languages[code]
    template = catalog_files.extracted()
    click.echo(_line(root, settings, language, _strings(root, settings, template)))
    click.echo(f"{_said_of(facts_of(language.locale, language.tag))}\n")
    left = left_to_do(root, settings, language, template)
    for one in left.faults:
        click.echo(str(one))
    click.echo(f"{left.words} to translate." if left.words else "No names, titles and interface strings are missing.")
    if texts := list(missing_texts(root, settings, language)):
        click.echo(f"\nTexts of which there is no translation: {len(texts)}. Begin one with its line:")
        for begun in texts:
            click.echo(f"  {begun}")


def _overview(root: Path) -> None:
    settings = read_settings(root)
    template = catalog_files.extracted()
    strings = _strings(root, settings, template)
    for language in settings.languages:
        click.echo(_line(root, settings, language, strings))
    click.echo()
    for one in summaries(root, settings, unfinished_strings(root, settings, template)):
        click.echo(str(one))
    click.echo("'samsprak languages add CODE' adds a language; docs/editors/languages.md is the guide.")
    click.echo("'samsprak catalogs update' brings the catalogs in step with the templates.")


def _line(root: Path, settings: Settings, language: Language, strings: dict[str, str]) -> str:
    """Return the state of a language in one line, which ends with the name: it may run from right to left."""
    source = settings.languages.source_code
    state = "source" if language.code == source else "finished" if language.is_finished else "growing"
    texts = f"{_texts(root, language.code)} of {_texts(root, source)} texts"
    return f"{language.code:<8}{state:<10}{texts:<20}{strings[language.code]:<32}{language.name}"


def _strings(root: Path, settings: Settings, template: Catalog) -> dict[str, str]:
    """Return by language code how many interface strings are translated."""
    said = {one.code: "messages are in it" for one in settings.languages if is_in_message_language(one)}
    for one in catalog_files.states(theme_of(root) / "locale", settings.languages, root, template):
        said[one.language.code] = f"{one.messages - one.unfinished} of {one.messages} interface strings"
    return said


def _texts(root: Path, code: str) -> int:
    return sum(1 for _ in (root / CONTENT_FOLDER / code).rglob(f"*{SUFFIX}"))


def _said_of(facts: LocaleFacts) -> str:
    """Describe the CLDR data of a language, and its gaps, in words."""
    number = facts.plural_forms.partition(";")[0].partition("=")[2]
    forms = "one plural form" if number == "1" else f"{number} plural forms"
    side = "right to left" if facts.direction == "rtl" else "left to right"
    said = f"From CLDR: dates and numbers as in '{facts.locale}', written from {side}, {forms}."
    if facts.own_digits != "latn":
        said += f" Digits are 0 to 9, or those of its script with 'numbering = \"{facts.own_digits}\"'."
    if facts.gaps:
        said += f" CLDR does not have {listed(facts.gaps)}: look at the pages, and ask somebody who reads it."
    return said


def _new_language(
    settings: Settings, code: str, tag: str, *, fallbacks: tuple[str, ...], locale: str | None, name: str | None
) -> NewLanguage:
    """Return the language to add; refuse what the site has already, and what CLDR does not know."""
    if code in settings.languages:
        _refuse(SITE_FILE, f"the language '{code}' is there already", f"see 'samsprak languages show {code}'")
    if not re.fullmatch(NAME_PATTERN, code) or code in FOLDERS:
        hint = "write its short code, such as 'so' or 'prs'"
        if "-" in code and _TAG.fullmatch(code):
            hint = f"write its short code, and the tag beside it: '{_COMMAND} {code.partition('-')[0]} --tag {code}'"
        _refuse(_COMMAND, f"'{code}' can't be the code of a language", hint)
    if not _TAG.fullmatch(tag):
        _refuse(_COMMAND, f"'{tag}' is not a language tag (BCP 47)", "write for example '--tag pt-BR'")
    for one in fallbacks:
        if one not in settings.languages:
            hint = f"write one of {listed(settings.languages.codes)}"
            _refuse(_COMMAND, f"the fallback '{one}' is not among the languages", hint)
    found = locale_for(locale or tag)
    if found is None:
        near = near_locales(tag) or ("en_GB",)
        message = f"Babel has no dates and numbers for '{locale or tag}'"
        hint = f"write a locale that its readers know, such as '--locale {near[0]}'"
        _refuse(_COMMAND, message, hint + (f"; near ones are {listed(near)}" if len(near) > 1 else ""))
    facts = facts_of(found, tag)
    own = name or (facts.name if locale is None or locale_for(tag) else "")
    if not own:
        _refuse(_COMMAND, f"CLDR has no name for '{tag}'", "write its name in itself: '--name …'")
    return NewLanguage(code, tag, own, facts, fallbacks)


def _refuse(path: str, message: str, hint: str) -> NoReturn:
    raise FaultsFoundError([Fault(path, 0, message, hint)])
