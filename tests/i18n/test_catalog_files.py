from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from samsprak.i18n.catalog_files import extracted, faults, update
from samsprak.i18n.catalogs import po_path, read_catalogs
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.model.languages import Languages
from tests.support.builders.documents import ARABIC, ENGLISH, LANGUAGES, SWEDISH
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from samsprak.model.diagnostics import Fault

REAL = PROJECT / "theme/locale"
LOCALE = "theme/locale"
AR = f"{LOCALE}/ar/LC_MESSAGES/messages.po"


@pytest.fixture(scope="session")
def updated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose theme/locale/ contains the project's updated catalogs, for all tests of a process."""
    folder = tmp_path_factory.mktemp("catalogs")
    for language in (SWEDISH, ARABIC):
        path = po_path(folder / LOCALE, language)
        path.parent.mkdir(parents=True)
        path.write_bytes(po_path(REAL, language).read_bytes())
    list(update(folder / LOCALE, LANGUAGES, _template()))
    return folder


@pytest.fixture
def root(tmp_path: Path, updated: Path) -> Path:
    """Return a copy of that folder."""
    return copytree(updated, tmp_path / "site")


@cache
def _template() -> Catalog:
    """Return the messages of the project."""
    return extracted()


def change(root: Path, old: str, new: str) -> None:
    """Change the Arabic catalog; *old* must be in it."""
    path = root / AR
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(root: Path) -> list[tuple[str, str]]:
    """Return file and message of each error in the catalogs."""
    errors, warnings = faults(root / LOCALE, LANGUAGES, root, _template())
    assert warnings == []
    return [(fault.path, fault.message) for fault in errors]


def at_its_line(root: Path, fault: Fault) -> str:
    """Return the line to which a fault refers."""
    return (root / fault.path).read_text(encoding="utf-8").split("\n")[fault.line - 1]


def test_no_module_with_messages_is_left_out() -> None:
    """A module that has moved would lose its words with the next update."""
    read = {place for message in extracted() for place, _ in message.locations}
    modules = (one for one in (PROJECT / "samsprak").rglob("*.py") if one.name != "marking.py")
    marking = {str(one.relative_to(PROJECT)) for one in modules if "N_(" in one.read_text(encoding="utf-8")}
    assert marking
    assert marking <= read


@pytest.mark.parametrize("call", ['N_("Word")', '_("Word")', 'ngettext("Word", "Words", 2)', 'N_(\n    "Word"\n)'])
def test_a_module_with_a_single_message_is_read(tmp_path: Path, call: str) -> None:
    """Others are skipped: reading each module token by token takes longer than all else."""
    module = tmp_path / "samsprak/site/any.py"
    module.parent.mkdir(parents=True)
    module.write_text(f"words = {call}\n", encoding="utf-8")
    assert [message.locations for message in extracted(tmp_path) if message.id] == [[("samsprak/site/any.py", 0)]]


def test_the_projects_own_catalogs_are_complete() -> None:
    """Every word of the interface is there in Swedish and in Arabic, in all its forms."""
    assert faults(REAL, LANGUAGES, PROJECT, _template()) == ([], [])


def test_an_update_changes_nothing_that_is_up_to_date(root: Path) -> None:
    """Two updates write the same bytes: no date, no order, no header moves."""
    before = {path: path.read_bytes() for path in sorted(root.rglob("*.po"))}
    assert len(before) == 2
    states = list(update(root / LOCALE, LANGUAGES, _template()))
    assert {path: path.read_bytes() for path in sorted(root.rglob("*.po"))} == before
    assert [(state.language.code, state.unfinished) for state in states] == [("sv", 0), ("ar", 0)]
    assert found(root) == []


def test_an_update_keeps_translations_comments_and_the_pinned_plural_rule(root: Path) -> None:
    """A translator's work is never lost, and Babel's wrong rule for Arabic never comes back."""
    change(root, 'msgid "News"\nmsgstr "', '# Not the word for press releases.\nmsgid "News"\nmsgstr "كل ')
    change(root, "n%100>=11 ? 4 : 5", "n%100>=11 ? 5 : 4")
    list(update(root / LOCALE, LANGUAGES, _template()))
    text = (root / AR).read_text(encoding="utf-8")
    assert f'"Plural-Forms: {ARABIC.plural_forms}\\n"' in text
    assert "# Not the word for press releases." in text
    words = read_catalogs(root / LOCALE, LANGUAGES, root)["ar"]
    assert words.gettext("News").startswith("كل ")


def test_an_update_adds_what_is_new_and_takes_away_what_is_gone(root: Path) -> None:
    """Catalogs contain exactly the messages of the templates and modules; new ones await translation."""
    change(root, 'msgid "News"', 'msgid "Olds"')
    assert {message for _, message in found(root)} == {"the message 'News' is missing", "nothing says 'Olds' any more"}
    (arabic,) = [state for state in update(root / LOCALE, LANGUAGES, _template()) if state.language.code == "ar"]
    assert arabic.unfinished == 1
    assert found(root) == [(AR, "'News' is not translated")]


def test_an_update_makes_the_catalog_of_a_new_language(root: Path) -> None:
    """Adding a language takes a row in site.toml and a folder: the command creates the file to translate."""
    somali = replace(SWEDISH, code="so", tag="so", name="Soomaali", locale="so", is_finished=False)
    languages = Languages((SWEDISH, ENGLISH, ARABIC, somali), "sv")
    state = list(update(root / LOCALE, languages, _template()))[-1]
    assert state.language is somali
    assert state.messages == state.unfinished == len([one for one in extracted() if one.id])
    errors, warnings = faults(root / LOCALE, languages, root, _template())
    assert errors == []
    assert len(warnings) == state.messages


@pytest.mark.parametrize(
    ("change_of", "message", "hint"),
    [
        (
            ('(msgid "News"\nmsgstr) ".+"', '\\1 ""'),
            "'News' is not translated",
            "write its العربية after msgstr",
        ),
        (
            ('(msgid "News")', "#, fuzzy\n\\1"),
            "'News' is marked fuzzy",
            "check the translation, then take the mark away",
        ),
        (
            ('(msgid "%.count.s word"(?:\n.+)+\nmsgstr.4.) ".+"', '\\1 ""'),
            "'%(count)s word' is not translated in all 6 plural forms",
            "write msgstr[0] to msgstr[5]",
        ),
        (
            ('(msgid "%.count.s word"(?:\n.+)+\nmsgstr.4.) ".+"', '\\1 "%(number)s"'),
            "the translation of '%(count)s word' has a placeholder of its own",
            "use only those of the message: %(count)s word",
        ),
    ],
    ids=["untranslated", "fuzzy", "forms", "placeholder"],
)
def test_what_a_catalog_still_wants_is_said_at_its_line(
    root: Path, change_of: tuple[str, str], message: str, hint: str
) -> None:
    """A translator finds the message in the file, and reads what to do."""
    path = root / AR
    text, changes = re.subn(*change_of, path.read_text(encoding="utf-8"), count=1)
    assert changes == 1
    path.write_text(text, encoding="utf-8")
    errors, _ = faults(root / LOCALE, LANGUAGES, root, _template())
    assert [(fault.path, fault.message, fault.hint) for fault in errors] == [(AR, message, hint)]
    words = message.split("'")[1]
    assert at_its_line(root, errors[0]) == f'msgid "{words}"'


@pytest.mark.parametrize("is_finished", [True, False])
@pytest.mark.parametrize(
    ("string", "message"),
    [
        ("هاتف +46 10 223 00 00", "the telephone number '+46 10 223 00 00' would be shown as '00 00 223 10 46+'"),
        ("الأعمار 6–5", "the reference number or range '6–5' would be shown as '5–6'"),
        ("المبلغ 1 234 kr", "the amount '1 234 kr' would be shown as 'kr 234 1'"),
        ("<b>الأعمار</b> 6–5", "the reference number or range '6–5' would be shown as '5–6'"),
        ("100 % من الأخبار", "has a percent sign that begins no placeholder: '100 % من الأخبار'"),
        ("%s أخبار", "has a percent sign that begins no placeholder: '%s أخبار'"),
        ("%(what)s أخبار", "has a placeholder of its own"),
    ],
)
def test_a_translation_that_would_stop_the_build_is_an_error(
    root: Path, string: str, message: str, *, is_finished: bool
) -> None:
    """In a growing language too: what check accepts, build builds."""
    path = root / AR
    text, changes = re.subn(r'(msgid "News"\nmsgstr) ".+"', rf'\1 "{string}"', path.read_text(encoding="utf-8"))
    assert changes == 1
    path.write_text(text, encoding="utf-8")
    languages = Languages((SWEDISH, ENGLISH, replace(ARABIC, is_finished=is_finished)), "sv")
    [fault], _ = faults(root / LOCALE, languages, root, _template())
    assert fault.message.endswith(message)
    assert "the translation of 'News'" in fault.message
    assert at_its_line(root, fault) == 'msgid "News"'


@pytest.mark.parametrize(
    "string",
    ['<bdi dir=\\"ltr\\">+46 10 223 00 00</bdi>', "\u2066+46 10 223 00 00\u2069", "100 %% من 2016", "الأخبار 2026"],
)
def test_a_translation_may_have_numbers_that_keep_their_order(root: Path, string: str) -> None:
    """Isolated by the translator, or numbers that any direction shows alike."""
    change(root, 'msgid "News"\nmsgstr "', f'msgid "News"\nmsgstr "{string} ')
    assert found(root) == []


def test_a_lost_placeholder_is_named(root: Path) -> None:
    """A sentence that has lost its number, day or name would be meaningless."""
    wanting = next(
        line
        for line in (root / AR).read_text(encoding="utf-8").split("\n")
        if line.startswith("msgstr ") and "%(" in line
    )
    name = wanting.partition("%(")[2].partition(")")[0]
    change(root, wanting, wanting.replace(f"%({name})s", ""))
    ((path, message),) = found(root)
    assert path == AR
    assert message.endswith(f"lacks %({name})s")


def test_a_growing_language_is_only_warned_of(root: Path) -> None:
    """A language may be published while its interface is still being translated."""
    change(root, 'msgid "News"', '#, fuzzy\nmsgid "News"')
    growing = Languages((SWEDISH, ENGLISH, replace(ARABIC, is_finished=False)), "sv")
    errors, warnings = faults(root / LOCALE, growing, root, _template())
    assert errors == []
    assert [fault.message for fault in warnings] == ["'News' is marked fuzzy"]


def test_a_broken_catalog_is_an_error_by_its_own_name_and_is_left_as_it_is(root: Path) -> None:
    """An update never overwrites what it could not read, and says which language's file it was."""
    change(root, 'msgid "News"', "msgid News")
    broken = (root / AR).read_bytes()
    assert found(root) == [(AR, "'msgid News' can't be read")]
    with pytest.raises(FaultsFoundError) as caught:
        list(update(root / LOCALE, LANGUAGES, _template()))
    assert [fault.path for fault in caught.value.faults] == [AR]
    assert (root / AR).read_bytes() == broken


def test_a_missing_catalog_is_named(root: Path) -> None:
    """A finished language without its catalog is an error."""
    (root / AR).unlink()
    assert found(root) == [(AR, "the catalog is missing")]
