"""Interface strings of other languages, which stand in for those that a growing language lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from samsprak.i18n.catalogs import po_path, read_catalogs
from samsprak.model.languages import Languages
from samsprak.model.texts.language_marks import marked
from tests.support.builders.documents import ARABIC, ENGLISH, SWEDISH

if TYPE_CHECKING:
    from pathlib import Path

    from samsprak.i18n.catalogs import Translations
    from samsprak.model.languages import Language

SOMALI = replace(SWEDISH, code="so", tag="so", name="Soomaali", locale="so", is_finished=False)
DARI = replace(ARABIC, code="prs", tag="prs", name="دری", locale="fa_AF", is_finished=False)
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
SWEDISH_PO = (
    'msgid "News"\nmsgstr "Nyheter"\n\nmsgid "Page %(number)s"\nmsgstr "Sida %(number)s"\n\n'
    'msgid "%(count)s day"\nmsgid_plural "%(count)s days"\nmsgstr[0] "%(count)s dag"\nmsgstr[1] "%(count)s dagar"\n'
)


def words(folder: Path, language: Language, messages: str | None, *others: Language) -> Translations:
    """Return the strings of a language with *messages* in its catalog, beside Swedish, English and *others*."""
    for one, text in ((SWEDISH, SWEDISH_PO), (language, messages)):
        if text is not None:
            path = po_path(folder, one)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(HEADER + text, encoding="utf-8")
    return read_catalogs(folder, Languages((SWEDISH, ENGLISH, language, *others), "sv"), folder)[language.code]


def test_a_growing_language_needs_no_catalog(tmp_path: Path) -> None:
    """A row is enough: the source's strings stand in, with the language they are in, and at last the messages."""
    found = words(tmp_path, SOMALI, None)

    assert found.gettext("News") == marked("Nyheter", "sv")
    assert found.ngettext("%(count)s day", "%(count)s days", 2) == marked("%(count)s dagar", "sv")
    assert found.gettext("Not in any catalog") == marked("Not in any catalog", "en")


def test_its_own_words_come_first_and_have_no_mark(tmp_path: Path) -> None:
    """Each string is replaced as soon as it is translated; a fuzzy one is not."""
    found = words(tmp_path, SOMALI, 'msgid "News"\nmsgstr "War"\n\n#, fuzzy\nmsgid "Page %(number)s"\nmsgstr "Bog?"\n')

    assert found.gettext("News") == "War"
    assert found.gettext("Page %(number)s") == marked("Sida %(number)s", "sv")


def test_fallbacks_are_asked_in_their_order(tmp_path: Path) -> None:
    """Readers of Dari get English before Swedish where the row says so."""
    found = words(tmp_path, replace(DARI, fallbacks=("en",)), None)

    assert found.gettext("News") == marked("News", "en")


def test_a_growing_fallback_passes_on_what_it_lacks(tmp_path: Path) -> None:
    """Dari falls back to a Persian that is growing too: each string has the language that it is in."""
    persian = replace(DARI, code="fa", tag="fa", name="فارسی", locale="fa")
    path = po_path(tmp_path, persian)
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEADER}msgid "News"\nmsgstr "خبرها"\n', encoding="utf-8")
    found = words(tmp_path, replace(DARI, fallbacks=("fa",)), None, persian)

    assert found.gettext("News") == marked("خبرها", "fa")
    assert found.gettext("Page %(number)s") == marked("Sida %(number)s", "sv")


def test_a_plural_with_a_form_missing_is_not_half_english(tmp_path: Path) -> None:
    """Babel writes the English message for an empty form, and no mark could be put on it."""
    found = words(
        tmp_path, SOMALI, 'msgid "%(count)s day"\nmsgid_plural "%(count)s days"\nmsgstr[0] "maalin"\nmsgstr[1] ""\n'
    )

    for number, expected in ((1, "%(count)s dag"), (2, "%(count)s dagar")):
        assert found.ngettext("%(count)s day", "%(count)s days", number) == marked(expected, "sv")


def test_a_value_in_such_a_sentence_is_in_the_readers_language(tmp_path: Path) -> None:
    """The number is the reader's in a Swedish sentence: for Somali, and from right to left for Dari."""
    for language in (SOMALI, DARI):
        sentence = words(tmp_path, language, None).gettext("Page %(number)s") % {"number": "3"}
        assert sentence == marked(f"Sida {marked('3', language.tag)}", "sv")


def test_a_range_in_such_a_sentence_is_read_as_the_sentence_is(tmp_path: Path) -> None:
    """From right to left it would end with its first year."""
    for language in (SOMALI, DARI):
        sentence = words(tmp_path, language, None).gettext("Page %(number)s") % {"number": "2017–2018"}
        assert sentence == marked("Sida 2017–2018", "sv")


def test_a_finished_language_still_needs_its_catalog(tmp_path: Path) -> None:
    """Nothing stands in for it, and no mark is made."""
    found = words(tmp_path, replace(SOMALI, is_finished=True), 'msgid "News"\nmsgstr "War"\n')

    assert found.gettext("Page %(number)s") == "Page %(number)s"
