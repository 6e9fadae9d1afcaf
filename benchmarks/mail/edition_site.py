"""A site with an edition of 15 items, and with news of every county: 66 renderings in three languages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.body import Body
from benchmarks.calls.corpus import call_corpus
from benchmarks.calls.facts import GRANTS, LETTERS
from benchmarks.documents import Document
from benchmarks.language import CODES, SOURCE_CODE, language
from benchmarks.peers import samsprak
from benchmarks.peers.peer import write

EDITION = "2026-1"
TODAY = date(2026, 3, 2)
# Of the items, by section; each county has as many as the last number.
NEWS, CALLS, EVENTS, COUNTY_NEWS = 8, 5, 2, 3
_DAY = date(2026, 2, 2)
_SEED = 2026
_FACTS = {
    "calls": f"grant: grants/{GRANTS[0]}\nyear: 2026\namount_sek: 1640000\nopens: 2026-02-02\ncloses: 2026-04-20\n",
    "events": "starts: 2026-04-01T09:00\nends: 2026-04-01T16:30\nplace: Nyköping\n",
}
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><circle cx="320" cy="180" r="120"/></svg>'


def write_site(folder: Path) -> None:
    """Write the site into the new *folder*, in three languages."""
    folder.mkdir(parents=True)
    samsprak.prepare(call_corpus(1, 0, _SEED), folder)
    sections = "".join(
        f'\n[[sections]]\nkey = "{key}"\nkind = "{kind}"\n'
        for key, kind in {"news": "news", "events": "event", "newsletter": "edition"}.items()
    )
    settings = folder / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + sections, encoding="utf-8")
    write(folder / "content/media/lead.svg", _DRAWING)
    for section in ("news", "events", "newsletter"):
        _write(Document(section, "index", _DAY, _DAY), folder)
    for document, facts in _items():
        _write(document, folder, facts)
    for letter in LETTERS:
        for number in range(COUNTY_NEWS):
            _write(Document("news", f"in-{letter.lower()}-{number}", _DAY, _DAY), folder, f"county: {letter}\n")
    items = "".join(f"  - {document.key}\n" for document, _ in _items())
    facts = f'number: "{EDITION}"\nlead: news/item-0\nitems:\n{items}'
    _write(Document("newsletter", EDITION, TODAY, TODAY), folder, facts)


def _items() -> Iterator[tuple[Document, str]]:
    for section, count in {"news": NEWS, "calls": CALLS, "events": EVENTS}.items():
        for number in range(count):
            facts = _FACTS.get(section, "picture: lead.svg\n" if number == 0 else "")
            round_ = f"round: {number + 1}\n" if section == "calls" else ""
            yield Document(section, f"item-{number}", _DAY, _DAY), f"{facts}{round_}"


def _write(document: Document, folder: Path, facts: str = "") -> None:
    """Write a document in every language; *facts* are lines of the source's front matter."""
    for code in CODES:
        body = Body(document, language(code), seed=_SEED)
        fields = [f'title: "{body.title()}"', f'summary: "{body.summary()}"']
        if document.name == "item-0" and document.section == "news":
            fields.append(f'picture_alt: "{body.title()}"')
        if document.section == "calls":
            fields.append(f'contact: "{body.title()}"')
        if code == SOURCE_CODE:
            fields += [f"publish_on: {document.published_on}", f"reviewed_on: {document.reviewed_on}", facts.rstrip()]
        front = "\n".join(one for one in fields if one)
        write(folder / samsprak.source(document, code), f"---\n{front}\n---\n\n{body.short_text()}")
