from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from samsprak.model.documents import State
from samsprak.model.kinds import Kind
from samsprak.model.kinds.event import EventFacts
from samsprak.model.kinds.page import PageFacts
from samsprak.model.kinds.term import TermFacts
from samsprak.model.languages import Languages
from tests.support.builders.documents import ARABIC, ENGLISH, LANGUAGES, SWEDISH, document, library


def keys(documents: object) -> list[str]:
    """Return the keys of *documents* in order."""
    return [one.key for one in documents]  # type: ignore[attr-defined]


def test_a_reader_gets_the_translation_where_there_is_one() -> None:
    """A text in Arabic goes before the Swedish one for readers of Arabic."""
    site = library(document("news/first"), document("news/first", "ar", title="خبر ABF 2026"))
    shown = site.shown("news/first", "ar")
    assert shown is not None
    assert shown.title == "خبر ABF 2026"
    assert shown.language == "ar"


def test_a_reader_gets_the_fallback_where_there_is_no_translation() -> None:
    """Nothing is hidden from a reader only because it is not translated."""
    site = library(document("news/first"), document("news/first", "en"))
    assert [site.shown("news/first", code).language for code in ("sv", "en", "ar")] == ["sv", "en", "sv"]  # type: ignore[union-attr]


def test_a_languages_own_fallbacks_go_before_the_source_language() -> None:
    """Readers of Dari meet the Arabic text before the Swedish one, if site.toml says so."""
    dari = replace(ARABIC, code="prs", tag="prs", fallbacks=("ar",))
    languages = Languages((SWEDISH, ENGLISH, ARABIC, dari), "sv")
    site = library(document("a/b"), document("a/b", "ar"), document("a/c"), document("a/c", "en"), languages=languages)
    assert site.shown("a/b", "prs").language == "ar"  # type: ignore[union-attr]
    assert site.shown("a/c", "prs").language == "sv"  # type: ignore[union-attr]


def test_a_draft_of_a_translation_is_not_shown() -> None:
    """While a translation is being written its readers have the source text."""
    site = library(document("a/b"), document("a/b", "ar", state=State.DRAFT))
    assert site.shown("a/b", "ar").language == "sv"  # type: ignore[union-attr]
    assert [one.language for one in site.translations("a/b")] == ["sv"]


def test_what_is_not_public_in_the_source_language_is_public_nowhere() -> None:
    """A translation finished early never gives away what is not published yet."""
    for state in (State.DRAFT, State.SCHEDULED):
        site = library(document("a/b", state=state), document("a/b", "ar"), document("a/c"))
        assert not site.is_public("a/b")
        assert site.shown("a/b", "ar") is None
        assert site.translations("a/b") == ()
        assert list(site.public_keys()) == ["a/c"]
        assert keys(site.listed("a", "ar")) == ["a/c"]


def test_what_does_not_exist_is_not_shown() -> None:
    """An unknown key is no error for those who only ask."""
    site = library(document("a/b"))
    assert site.shown("a/nothing", "sv") is None
    assert not site.is_public("a/nothing")


def test_expired_and_withdrawn_documents_are_shown_but_not_listed() -> None:
    """Old links work, and lists hold what is current."""
    site = library(document("a/old", state=State.EXPIRED), document("a/wrong", state=State.WITHDRAWN), document("a/b"))
    assert site.shown("a/old", "ar") is not None
    assert site.shown("a/wrong", "ar") is not None
    assert keys(site.listed("a", "ar")) == ["a/b"]


def test_translations_come_in_the_order_of_the_languages() -> None:
    """Alternates are in the same order on every page of a document."""
    site = library(document("a/b", "ar"), document("a/b", "en"), document("a/b"))
    assert [one.language for one in site.translations("a/b")] == list(LANGUAGES.codes)


def test_a_section_lists_neither_its_front_page_nor_other_sections() -> None:
    """A list is of what lies in its folder, folders below it included."""
    site = library(document("a/index"), document("a/b"), document("a/deep/c"), document("other/d"), document("index"))
    assert keys(site.listed("a", "sv")) == ["a/b", "a/deep/c"]
    assert site.listed("nothing", "sv") == ()


def test_pages_are_listed_by_their_order_and_then_by_key() -> None:
    """The editor decides, and where the editor has not decided the order is fixed."""
    site = library(document("a/x"), document("a/c"), document("a/z", facts=PageFacts(order=10)))
    assert keys(site.listed("a", "sv")) == ["a/z", "a/c", "a/x"]


def test_news_is_listed_newest_first_and_by_key_within_a_day() -> None:
    """Readers see first what is new, in the same order in every build."""
    news = [
        document(f"news/{name}", kind=Kind.NEWS, publish_on=date(2026, 1, day))
        for name, day in (("a", 1), ("c", 2), ("b", 2))
    ]
    assert keys(library(*news).listed("news", "ar")) == ["news/b", "news/c", "news/a"]


def test_events_are_listed_latest_first_by_day_and_time_with_undated_ones_last() -> None:
    """Of two seminars on one day the later comes first, whatever their files are called."""
    starts = {
        "a": datetime(2026, 6, 1, 9),  # noqa: DTZ001 # local by design
        "b": datetime(2026, 6, 1, 14),  # noqa: DTZ001 # as above
        "c": None,
        "d": date(2026, 6, 2),
        "e": date(2026, 6, 1),
    }
    events = [document(f"events/{name}", kind=Kind.EVENT, facts=EventFacts(day)) for name, day in starts.items()]
    assert keys(library(*events).listed("events", "sv")) == [f"events/{name}" for name in "dbaec"]


def test_terms_are_listed_alphabetically_in_the_language_that_is_shown() -> None:
    """The glossary is a list to look up words in, in each language's own order."""
    words = {"sv": ("ö", "ä", "a"), "en": ("zebra", "Äpple", "able"), "ar": ("ولاية", "البيت", "أب")}
    site = library(
        *(
            document(f"glossary/{number}", code, kind=Kind.TERM, title=word, facts=TermFacts(word))
            for code, titles in words.items()
            for number, word in enumerate(titles)
        )
    )
    assert [one.title for one in site.listed("glossary", "sv")] == ["a", "ä", "ö"]
    assert [one.title for one in site.listed("glossary", "en")] == ["able", "Äpple", "zebra"]
    assert [one.title for one in site.listed("glossary", "ar")] == ["أب", "البيت", "ولاية"]


def test_the_newest_of_a_kind_are_gathered_over_sections() -> None:
    """Home shows the last few news of the whole site, and pages never."""
    site = library(
        document("news/a", kind=Kind.NEWS, publish_on=date(2026, 1, 1)),
        document("more/b", kind=Kind.NEWS, publish_on=date(2026, 1, 3)),
        document("events/c", kind=Kind.EVENT, facts=EventFacts(date(2027, 1, 1)), publish_on=date(2026, 1, 2)),
        document("a/page", publish_on=date(2026, 1, 9)),
    )
    assert keys(site.newest(Kind.NEWS, "ar", 5)) == ["more/b", "news/a"]
    assert keys(site.newest(Kind.NEWS, "ar", 1)) == ["more/b"]
    assert keys(site.newest(Kind.EDITION, "ar", 5)) == []


def test_a_feed_brings_what_is_in_its_language_the_latest_update_first() -> None:
    """Followers of the Arabic feed get Arabic; that of the whole language holds news, events and editions only."""
    site = library(
        *(
            document(key, code, kind=kind, facts=facts, publish_on=day)
            for code in ("sv", "ar")
            for key, kind, facts, day in (
                ("news/a", Kind.NEWS, None, date(2026, 1, 1)),
                ("more/b", Kind.NEWS, None, date(2026, 1, 3)),
                ("events/c", Kind.EVENT, EventFacts(date(2027, 1, 1)), date(2026, 1, 2)),
                ("news/page", Kind.PAGE, None, date(2026, 1, 9)),
            )
        ),
        document("news/swedish", kind=Kind.NEWS, publish_on=date(2026, 2, 2)),
    )
    assert keys(site.recent("", "ar", 9)) == ["more/b", "events/c", "news/a"]
    assert keys(site.recent("", "ar", 2)) == ["more/b", "events/c"]
    assert keys(site.recent("news", "ar", 9)) == ["news/page", "news/a"]
    assert keys(site.recent("news", "sv", 9)) == ["news/swedish", "news/page", "news/a"]


def test_coming_events_are_those_that_are_not_over() -> None:
    """The next one comes first; one whose day is not known is past."""
    days = {"events/past": date(2026, 3, 31), "events/later": date(2026, 9, 1), "events/soon": date(2026, 4, 1)}
    site = library(
        *(document(key, kind=Kind.EVENT, facts=EventFacts(day)) for key, day in days.items()),
        document("events/undated", kind=Kind.EVENT, facts=EventFacts(None)),
    )
    assert keys(site.coming("events", "ar", 3)) == ["events/soon", "events/later"]
    assert keys(site.coming("events", "ar", 1)) == ["events/soon"]
