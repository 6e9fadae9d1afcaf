"""Assemble a Document from a file's front matter and the facts of its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.content.kinds import KINDS
from samsprak.content.kinds.words import in_one_line
from samsprak.content.states.front_matter import origin_of, publication_state
from samsprak.model.addresses.links import Goal, destination_from, named_medium
from samsprak.model.documents import (
    Change,
    Document,
    ParityExemption,
    Picture,
    Reference,
    SilencedWarning,
    address_path_of,
)
from samsprak.validation.schemas import TranslationSchema

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from samsprak.model.build_days import BuildDays
    from samsprak.model.documents import Origin
    from samsprak.model.kinds import Kind
    from samsprak.validation.kinds import FrontMatter
    from samsprak.validation.schemas import FormSchema, ReferenceSchema, SourceSchema, TextSchema


def assemble(
    key: str,
    code: str,
    kind: Kind,
    path: str,
    *,
    front: FrontMatter,
    source: SourceSchema,
    days: BuildDays,
    media: Collection[str] = (),
    shows_unpublished: bool = False,
) -> Document:
    """
    Return the document *key* in the language *code*, with its own texts and the facts of its *source*.

    *media* are the files below content/media/ shown or linked to in the text. With *shows_unpublished* the site has
    drafts and coming documents, too.
    """
    references = front.sources or source.sources
    state = publication_state(front, source, kind, days)
    return Document(
        key=key,
        language=code,
        kind=kind,
        path=path,
        title=in_one_line(front.title),
        summary=in_one_line(front.summary),
        state=state,
        facts=KINDS[kind].facts(source, front, days),
        address_path=address_path_of(key, source.slug),
        publish_on=source.publish_on,
        changed_on=source.changed_on or max((day for one in source.changes if (day := one.on)), default=None),
        changes=tuple(_changes(source, front)),
        expires_on=source.expires_on,
        reviewed_on=source.reviewed_on,
        review_by=source.review_by,
        sources=tuple(_cited(references, source.sources)),
        has_own_sources=references != source.sources,
        media=tuple(sorted({*media, *_files_named(source)})),
        county=source.county,
        picture=None if source.picture is None else Picture(named_medium(source.picture), front.picture_alt or ""),
        withdrawn_note=front.withdrawn_note or source.withdrawn_note,
        replaced_by=source.replaced_by,
        was=tuple(source.was),
        replaces=tuple(source.replaces),
        parity=_exemptions(front),
        silenced=tuple(SilencedWarning(one.ignore, one.reason) for one in front.warnings),
        origin=_origin(front),
        is_previewed=shows_unpublished and not state.is_public,
    )


def _exemptions(front: TextSchema) -> tuple[ParityExemption, ...]:
    entries = front.parity if isinstance(front, TranslationSchema) else ()
    return tuple(ParityExemption(one.ignore, one.reason) for one in entries)


def _origin(front: TextSchema) -> Origin | None:
    return origin_of(front) if isinstance(front, TranslationSchema) else None


def media_of(targets: Iterable[str], key: str, code: str, language_codes: Collection[str]) -> list[str]:
    """Return the files below content/media/ among link *targets*, as written in the document *key* in a language."""
    goals = (destination_from(target, key, code, language_codes) for target in targets)
    return [goal.name for goal in goals if goal.goal is Goal.MEDIUM]


def _cited(references: Iterable[ReferenceSchema], originals: Iterable[ReferenceSchema]) -> Iterator[Reference]:
    """Yield *references*, each with its title among *originals*, those of the source, if it is another one there."""
    titles = {one.url: one.title for one in originals if one.url}
    for one in references:
        original = titles.get(one.url) if one.url else None
        yield Reference(one.title, one.url, original if original != one.title else None)


def _changes(source: SourceSchema, words: TextSchema) -> Iterator[Change]:
    """Yield the changes of a document; untranslated changes keep the note of the source."""
    for index, change in enumerate(source.changes):
        is_own = index < len(words.changes)
        note = words.changes[index].note if is_own else change.note
        if change.on is not None:
            yield Change(change.on, in_one_line(note), is_translated=is_own, is_minor=change.minor)


def _files_named(source: SourceSchema) -> Iterator[str]:
    if source.picture is not None:
        yield named_medium(source.picture)
    forms: list[FormSchema] = getattr(source, "forms", [])
    yield from (named_medium(form.file) for form in forms if form.file is not None)
