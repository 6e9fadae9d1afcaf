"""
What each field of site.toml says, in the words of docs/operators.

``SETTING_WORDS`` has the settings by table. A test compares them with the guides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SETTING_WORDS: Mapping[str, Mapping[str, str]] = {
    "SiteTable": {
        "base_address": (
            "The whole address of the site, such as 'https://www.example.org'. It may have a port and a path,"
            " and nothing else: no user, query or fragment"
        ),
        "source_language": "The code of the language in which facts are written",
        "tag_authority": "A host of yours and a year in which you hold it, such as 'www.example.org,2026'",
        "timezone": "Where a day begins and ends, and what times mean",
        "most_behind": (
            "The most sections of a translation, in per cent, that may be behind or missing: above that "
            "readers get the text in the source language first"
        ),
        "desk_pages": (
            "'true' gives each translation a page 'beside/', where it stands beside its source, section by "
            "section, to read and to print"
        ),
        "official_words": (
            "'true' puts the official Swedish word behind a term of the glossary, where a translation first "
            "uses it and does not give the word itself; it leads to the term"
        ),
        "first_day": (
            "The day on which the site began: what stays (all but news and editions) and was published by "
            "then is there in builds as of earlier days too"
        ),
        "closing_soon_days": "How many days before its last one a call counts as closing soon, at most 365",
        "calls_per_page": "Calls on a page of a list",
        "news_per_page": "News items on a page of a list",
        "feed_length": "Entries in a feed",
        "footer": "The keys of the pages linked from every page's foot",
        "offline": (
            "The keys of the pages that readers have offline, besides the start page and the pages they open "
            "after it. Keep the list short: it costs readers data"
        ),
        "max_file_bytes": "How large a text may be",
        "max_media_bytes": "How large a picture or a file to download may be. Above 1 MB there is a warning",
        "arabic_font": (
            "'noto-sans-arabic', which this site has, adds a typeface of 20 kB to pages in Arabic on screens,"
            " read in the reader's own until it is there; other pages never load it"
        ),
    },
    "LanguageTable": {
        "code": "The language's name in addresses and folders",
        "tag": "Its tag by BCP 47, such as 'sv' or 'pt-BR'",
        "name": "Its name in itself",
        "direction": "Whether it is written from the left (ltr) or from the right (rtl)",
        "locale": "Whose rules format dates, numbers and amounts, such as 'sv_SE'",
        "plural_forms": "The plural rule of its catalog, as gettext writes it",
        "site_name": "The name of the site",
        "publisher_name": "The name of the publisher",
        "newsletter_name": "The name of the newsletter",
        "numbering": "The digits, 'latn' if it is left out",
        "fallbacks": "The codes of the languages that stand in for it, the first before the next",
        "state": "'growing' while the interface is being translated",
    },
    "PublisherTable": {
        "email": "Where readers write to",
        "postal_address": "The lines of the publisher's address for letters, at the foot of each mail",
    },
    "NewsletterTable": {
        "sender": "From whom the mails are",
        "list_id": "The first part of the list's id, one short word, never changed",
        "subscriptions": "The public address of the service that takes subscriptions",
        "pictures": "Whether mails show the pictures from the site (linked) or bring them along (attached)",
    },
    "SectionTable": {
        "key": "The name of its folder in every language",
        "kind": "What its documents are, pages if it is left out",
        "in_menu": "false for a section that no menu leads to",
    },
    "AccessibilityTable": {
        "status": "'full', 'partial' or 'none': how well the site meets the act",
        "prepared_on": "The day on which the statement was written",
        "reviewed_on": "The day on which it was last reviewed; not before 'prepared_on'",
        "assessed_by": "'self', or 'external' with an 'assessor' in each language",
        "email": "Where readers report shortcomings",
        "authority_is_known": (
            "Whether it is known who supervises the act: 'true' with an 'authority' in each language, else 'false'"
        ),
        "authority_url": "Where readers report to the authority",
        "authority_email": "The authority's e-mail address",
        "telephone": "Yours, as '\"+46 10 223 00 00\"'",
        "form_url": "The whole address of a form for shortcomings",
        "answer_days": "Within how many days you answer. Promise what you keep",
    },
    "AccessibilityTextTable": {
        "responsible": "Who is responsible for the site",
        "scope": "What the statement covers, and what not",
        "alternatives": "How to report a shortcoming, and how to get the content in another way",
        "noncompliance": "What does not meet the act, a sentence or two each; '[]' if there is nothing",
        "burden": "What is left out as a disproportionate burden; '[]' if nothing is",
        "not_covered": "What is not accessible and not covered by the act; '[]' if there is nothing",
        "assessor": "Who made the assessment",
        "authority": "The name of the authority that supervises the act",
    },
}
