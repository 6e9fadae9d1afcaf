"""
What each field of front matter says, in the words of docs/editors/front-matter.md.

``FIELD_WORDS`` has the fields by schema, and those of a kind alone by kind. A test compares them with the guide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELD_WORDS: Mapping[str, Mapping[str, str]] = {
    "TextSchema": {
        "title": "The page's heading, the text of links to it, the subject of a mail",
        "summary": "One or two sentences for lists, feeds, search engines and mails",
        "state": "Whether readers see it: see states. 'withdrawn' stands in the source only",
        "sources": (
            "Where the facts come from, shown below the text; a translation without it shows those of the "
            "source, marked as Swedish"
        ),
        "picture_alt": "What the picture shows, for those who don't see it",
        "withdrawn_note": "Why it is withdrawn and what holds now",
        "changes": (
            "What has changed since it was published, for readers; a translation that lacks the newest shows "
            "them in Swedish, marked as such"
        ),
        "warnings": "Warnings of 'samsprak check' that are not given at this file, each with the reason",
    },
    "TranslationSchema": {
        "pins": "What each section was made from; 'samsprak translations accept' writes it",
        "parity": "Numbers, days, addresses or official names that are meant to differ from the source",
        "translated_from": "The language that it was translated from, if it is not that of the source",
        "translated_by": "Who translated it; of a machine readers are told, until a person has reviewed it",
        "reviewed_by": "Who has read the translation beside its source",
    },
    "ParitySchema": {
        "ignore": "The number, day or address as it stands in the text, or the official name as in the source",
        "reason": "Why it differs",
    },
    "WarningSchema": {
        "ignore": "The name of the warning, as 'samsprak check' writes it",
        "reason": "Why it is meant so",
    },
    "ReferenceSchema": {
        "title": "What the source is called",
        "url": "Where it can be read",
    },
    "ChangeSchema": {
        "note": "What changed, in a sentence",
        "on": "The day of the change",
        "minor": (
            "True for a change that subscribers need not be told of, such as a clearer sentence; without it "
            "the next edition of the newsletter corrects what earlier ones said"
        ),
    },
    "FormSchema": {
        "title": "What the form is called",
        "file": "A file below 'content/media/'; in the source only",
    },
    "SourceSchema": {
        "publish_on": "The first day on which readers see it; for archive news, the day on which it happened",
        "reviewed_on": "The day on which somebody last read it all and found it right",
        "review_by": (
            "The day by which it should be reviewed again; from the next day on 'samsprak check' and each "
            "build warn of it"
        ),
        "changed_on": (
            "The day of the last change that readers should know of; feeds, calendars and the site map use "
            "it; write it when a date changes, so that calendars notice; with 'changes' it follows from the "
            "last of them"
        ),
        "expires_on": "The last day on which it holds; from the next day on the page says that it no longer applies",
        "slug": (
            "The last part of the address, in all languages, if it is not the file's name; small letters a to"
            " z, digits and hyphens; 'samsprak move --slug' changes it"
        ),
        "was": (
            "Its former keys, oldest first, or the last parts of former addresses in the same folder; they "
            "lead here. See moving.md"
        ),
        "replaces": "The addresses of removed documents, which lead here",
        "picture": "A file below 'content/media/', shown at the top",
        "replaced_by": "For a withdrawn document: what to read instead",
        "county": "The one county that it is about; the county's page shows its calls, events and news",
    },
    "page": {
        "order": "Its place among its section's pages, the lowest first; 1000 if it is left out",
        "shows": (
            "What stands below the text: the accessibility statement of 'site.toml', the activities that were"
            " granted money, the dates of all calls and events, the open data, or all feeds and calendars"
        ),
        "audience": (
            "For whom it is. A page for those who learn Swedish gets a warning for each section that is hard to read"
        ),
    },
    "news": {
        "archive": "It was written afterwards about what happened on its day; the page says so, and so do lists",
        "written_on": "The first day on which readers saw it",
    },
    "event": {
        "starts": "When it begins",
        "ends": "When it is over; with a time if 'starts' has one, without if it has none",
        "online": "It is on the web, not in a place",
        "undated": "A past event whose day is not known",
        "registration_until": "The last day to register",
        "place": "Where it is",
        "organiser": "Who holds it",
    },
    "grant": {
        "short_title": "A name of one or two words for tables and calendars",
        "purpose": "What it is for, without a full stop",
        "applicants": "Who may apply, without a full stop",
        "legal_basis": "The law or ordinance that it rests on",
        "forms": "Forms for every call of it",
        "order": "Its place among the grants, the lowest first; 1000 if it is left out",
    },
    "call": {
        "grant": "The grant that it is a call for",
        "year": "The year that the money is for",
        "round": "2 for the second call of the same grant, county and year, and so on",
        "amount_sek": "What is offered in all",
        "opens": "The first day to apply",
        "closes": "The last day to apply, to its end",
        "undated": "Neither day is recorded",
        "decided_on": "The day on which it was decided who gets the money; not before 'closes'",
        "contact": "Whom to ask: a role, no name",
        "priorities": "What comes first",
        "forms": "The forms of this call",
        "result": "One sentence about what was decided",
    },
    "county": {
        "county": "Its letter",
        "short_title": 'Its name without "county"',
        "residence": "The city where the board has its seat",
    },
    "edition": {
        "number": "Year and number within it; never used again, even when the edition was not sent",
        "items": "What the edition brings, in this order",
        "since": "Choose what was published or changed from this day on, after the 'items'",
        "kinds": (
            "The kinds that 'since' chooses, in this order: 'news', 'call', 'event', 'page', 'grant'; all of "
            "them without it"
        ),
        "counties": (
            "Letters of counties whose news, calls and events all readers get; without it 'since' chooses "
            "those of the whole country"
        ),
        "most": "The most items of the edition, with those of 'items'; 15 without it",
        "lead": "The item that comes first, with its picture",
    },
    "term": {
        "see": "Related words; each is the key of a term",
        "official_name": "The name of an authority, an act, a grant or the like, which translations have to give",
    },
}
