"""Edits that people make to a site: each changes some files and returns the paths that a watcher would report."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from newsletter.frozen.freezing import edition_source, freeze
from samsprak.cli.moving.changing import opened_sources
from samsprak.content.editions.record_path import RECORD_SUFFIX
from samsprak.incremental.site_opening import open_site
from samsprak.model.diagnostics import FaultsFoundError
from samsprak.moves.carrying_out import carry_out
from samsprak.moves.moving import plan_move
from tests.support.site_folders.editing import documents, field, one_of, path_of, replaced, with_field
from tests.support.site_folders.edits_of_calls import EDITS_OF_CALLS

if TYPE_CHECKING:
    from tests.support.site_folders.editing import Edit
    from tests.support.site_folders.folders import SiteFolder

LANGUAGES = ("sv", "en", "ar")
_WORDS = ("Bidrag", "لـ ABF Flen 2026-03-31", "Ny & <bättre>", "Kurs", "أ", "Öppet")
_DATES = ("2026-01-02", "2026-03-31", "2026-04-01", "2026-04-02", "2027-01-01", "2025-06-01")
_SLUGS = ("ett", "two", "first", "apply")


def _text(folder: SiteFolder, chance: random.Random) -> set[str]:
    file = one_of(documents(folder), chance)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{chance.choice(_WORDS)} {chance.randrange(99)}\n")
    return {path_of(folder, file)}


def _rename(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Rename a document in all languages."""
    key = one_of(documents(folder), chance).relative_to(folder.root / "content").as_posix().partition("/")[2]
    new = key.removesuffix(".md") + f"-{chance.randrange(9)}.md"
    found = set()
    for code in LANGUAGES:
        old, target = folder.root / "content" / code / key, folder.root / "content" / code / new
        if old.exists():
            old.rename(target)
            found |= {path_of(folder, old), path_of(folder, target)}
    return found


def _move(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Move a document with all that names it, as the command does; nothing where that is refused."""
    before = _sources(folder)
    keys = [path_of(folder, file).split("/", 2)[2].removesuffix(".md") for file in documents(folder)]
    key = chance.choice(sorted(keys))
    slug = chance.choice((None, None, *_SLUGS))
    new = key if slug else f"{key.rpartition('/')[0]}/moved-{chance.randrange(9)}"
    try:
        sources, _ = opened_sources(folder.root)
        carry_out(plan_move(sources, key, new, slug), folder.root, lambda: None)
    except FaultsFoundError:
        return set()
    after = _sources(folder)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def _sources(folder: SiteFolder) -> dict[str, bytes]:
    files = [folder.root / "site.toml", *(folder.root / "content").rglob("*.*")]
    return {path_of(folder, file): file.read_bytes() for file in files if file.is_file()}


def _delete(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Delete one version of a document, or all of them."""
    file = one_of(documents(folder), chance)
    key = file.relative_to(folder.root / "content").as_posix().partition("/")[2]
    is_whole = chance.random() < 0.5
    gone = [folder.root / "content" / code / key for code in LANGUAGES] if is_whole else [file]
    found = {path_of(folder, one) for one in gone if one.exists()}
    for one in gone:
        one.unlink(missing_ok=True)
    return found


def _add(folder: SiteFolder, chance: random.Random) -> set[str]:
    section = chance.choice(("news", "grants", "glossary"))
    path = f"content/sv/{section}/new-{chance.randrange(4)}.md"
    links = sorted(path_of(folder, one).removeprefix("content/sv/") for one in documents(folder))
    dates = f"publish_on: {chance.choice(_DATES)}\nreviewed_on: 2027-02-02\n"
    folder.write(
        path, f"---\ntitle: {chance.choice('ÅBxö')}\nsummary: S.\n{dates}---\n[x](../{chance.choice(links)})\n"
    )
    return {path}


def _translate(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Translate a document that only had a fallback."""
    content = folder.root / "content"
    keys = [file.relative_to(content / "sv").as_posix() for file in (content / "sv").rglob("*.md")]
    missing = [f"{code}/{key}" for key in keys for code in LANGUAGES if not (content / code / key).exists()]
    if not missing:
        return set()
    path = f"content/{chance.choice(sorted(missing))}"
    folder.write(path, "---\ntitle: عنوان ABF\nsummary: ملخص 2026.\n---\nنص.\n")
    return {path}


def _state(folder: SiteFolder, chance: random.Random) -> set[str]:
    sources = [file for file in documents(folder) if path_of(folder, file).startswith("content/sv/")]
    file = one_of(sources, chance)
    state = chance.choice(("draft", "withdrawn", ""))
    with_field(folder, file, "withdrawn_note", "Fel." if state == "withdrawn" else "")
    return with_field(folder, file, "state", state)


def _items(folder: SiteFolder, chance: random.Random) -> set[str]:
    path = "content/sv/newsletter/2026-1.md"
    if not (folder.root / path).exists():
        return set()
    keys = ["news/third", "news/second", "grants/apply", "news/first", "news/nothing"]
    items = "".join(f"\n  - {key}" for key in chance.sample(keys, chance.randrange(1, 4)))
    text = (folder.root / path).read_text(encoding="utf-8")
    folder.write(path, re.sub(r"items:(\n  - .*)+", f"items:{items}", text))
    return {path}


def _medium(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Replace the bytes of a medium: by as many as before, or by more."""
    path = "content/media/form.txt"
    content = (folder.root / path).read_bytes()
    letter = chance.choice((b"a", b"b"))
    folder.write(path, letter * len(content) if chance.random() < 0.5 else content + letter)
    return {path}


def _site(folder: SiteFolder, chance: random.Random) -> set[str]:
    text = (folder.root / "site.toml").read_text(encoding="utf-8")
    old, new = chance.choice(
        (
            ("news_per_page = 2", "news_per_page = 3"), ("news_per_page = 3", "news_per_page = 1"),
            ('footer = ["grants/apply"]', "footer = []"), ("Lilla myndigheten", "Nya myndigheten"),
            ("news_per_page", "max_file_bytes = 150\nnews_per_page"), ("max_file_bytes = 150\n", ""),
        )
    )  # fmt: skip
    folder.write("site.toml", text.replace(old, new))
    return {"site.toml"}


def _freeze(folder: SiteFolder, chance: random.Random) -> set[str]:
    """Freeze an edition, or take the record of a frozen one away; nothing where the site has faults."""
    files = documents(folder)
    names = [one.stem for one in files if one.parent.name == "newsletter" and one.parts[-3] == "sv"]
    name = chance.choice(sorted({*names} - {"index"}) or ["2026-1"])
    record = folder.root / "content/sv/newsletter" / f"{name}{RECORD_SUFFIX}"
    if record.exists():
        record.unlink()
        return {path_of(folder, record)}
    try:
        source = edition_source(name, open_site(folder.root).library)
        opened = open_site(folder.root, source.publish_on)
        freeze(opened.site, opened.library, name, folder.root / "frozen-editions")
    except FaultsFoundError:
        return set()
    return {path_of(folder, record)}


EDITS: dict[str, Edit] = {
    "freeze": _freeze,
    "text": _text,
    "title": field("title", _WORDS),
    "summary": field("summary", _WORDS),
    "published": field("publish_on", _DATES, only_sources=True),
    "reviewed": field("reviewed_on", _DATES, only_sources=True),
    "changed": field("changed_on", ("2026-03-30", ""), only_sources=True),
    "changes": field(
        "changes",
        ("[{on: 2026-03-01, note: Ny tid}]", "[{on: 2026-03-01, note: Ny}, {on: 2026-03-31, note: ABF}]", ""),
        only_sources=True,
        below="events/seminar",
    ),
    "expires": field("expires_on", ("2026-04-02", "2026-12-31", ""), only_sources=True),
    "order": field("order", ("1", "50", ""), only_sources=True, below="grants/"),
    "starts": field("starts", ("2026-04-01T08:00", "2026-06-01T10:00"), only_sources=True, below="events/seminar"),
    "slug": field("slug", (*_SLUGS, ""), only_sources=True),
    "see": field("see", ("[glossary/call]", "[glossary/county]", ""), only_sources=True, below="glossary/c"),
    "was": field("was", ("[news/zero, etta]", "[news/zero]", "[news/second]", "[apply]", ""), only_sources=True),
    "replaces": field("replaces", ("[news/gone, old]", "[news/zero]", ""), only_sources=True),
    "move": _move,
    "replaced": field("replaced_by", ("news/first", "grants/apply", ""), only_sources=True, below="withdrawn"),
    "state": _state,
    "rename": _rename,
    "delete": _delete,
    "add": _add,
    "translate": _translate,
    "heading": replaced("content/*/grants/apply.md", r"\{#\w+\}", "{{#how{}}}"),
    "template": replaced("theme/templates/*.html", r"\{% block content %\}", "{{% block content %}}<i>{}</i>"),
    "broken template": replaced("theme/templates/[nt]*.html", r"\{% endblock %\}", "{{% endblok %}}"),
    "macro": replaced("theme/templates/components/*.html", r"<(p|nav|footer|span|a) ", r"<\1 data-n='{}' "),
    "style": replaced("theme/css/*.css", r"\A", ":root {{ --edit: {}; }}\n"),
    "catalog": replaced("theme/locale/*/LC_MESSAGES/*.po", r'msgstr "([^"]*\w)"', r'msgstr "\g<1>{}"'),
    "items": _items,
    "medium": _medium,
    "site": _site,
    **EDITS_OF_CALLS,
}


def done(name: str, folder: SiteFolder, seed: int) -> set[str]:
    """Apply an edit, and return the changed paths."""
    return EDITS[name](folder, random.Random(seed))  # noqa: S311 # the same for each run
