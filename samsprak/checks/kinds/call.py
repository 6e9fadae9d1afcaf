"""Checks that calls, grants, counties and the tables about them are consistent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from samsprak.checks import media
from samsprak.model.diagnostics import Fault, did_you_mean
from samsprak.model.kinds import Kind
from samsprak.model.kinds.call import CallFacts
from samsprak.model.kinds.grant import GrantFacts
from samsprak.model.tables import Subject
from samsprak.validation.fields import entry_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from samsprak.checks.context import CheckContext
    from samsprak.library.actions import CallIdentity
    from samsprak.library.library import Library
    from samsprak.model.documents import Document
    from samsprak.model.tables import Decision, DecisionTable


def faults(document: Document, context: CheckContext) -> Iterator[Fault]:
    """Yield the faults of a source document: a call whose ``grant`` is no grant, and missing files of forms."""
    if isinstance(document.facts, CallFacts):
        line = context.loaded.line(document, "grant")
        yield from _not_of_kind(context, (document.path, line), document.facts.grant, Kind.GRANT)
    if isinstance(document.facts, CallFacts | GrantFacts):
        for index, form in enumerate(document.facts.forms):
            if form.file is None:
                continue
            is_there = context.library.medium(form.file) is not None
            what = f"there is no file 'content/media/{form.file}'"
            known = context.loaded.library.media
            found = media.not_for_readers(form.file) if is_there else media.missing(form.file, what, known)
            if found is not None:
                line = context.loaded.line(document, entry_field("forms", index, "file"))
                yield Fault(document.path, line, *found)


def faults_of_site(context: CheckContext) -> Iterator[Fault]:
    """Yield a fault for each duplicate call, each county with two pages, and each row whose keys do not exist."""
    yield from _alike(context)
    yield from _two_pages(context)
    for table in context.library.actions.figure_tables(Subject.GRANT):
        path = table.heading.path
        for figure, line in zip(table.figures, table.lines, strict=True):
            yield from _not_of_kind(context, (path, line), figure.subject, Kind.GRANT)
    for decisions in context.library.actions.decision_tables():
        yield from _wrong_decisions(decisions, context)


def warnings(library: Library) -> Iterator[Fault]:
    """Yield a warning for each call whose decisions grant more than it offers: money may have been added later."""
    granted: defaultdict[str, int] = defaultdict(int)
    where: dict[str, tuple[str, int]] = {}
    for table in library.actions.decision_tables():
        for decision, line in zip(table.decisions, table.lines, strict=True):
            if decision.call is not None:
                granted[decision.call] += decision.amount_sek
                where[decision.call] = (table.heading.path, line)
    for key, amount in sorted(granted.items()):
        facts = library.source(key).facts if library.exists(key) else None
        if isinstance(facts, CallFacts) and facts.amount_sek is not None and amount > facts.amount_sek:
            path, line = where[key]
            message = f"decisions grant {amount} kronor from '{key}', which offers {facts.amount_sek}"
            hint = f"look at the amounts here, and at 'amount_sek' in {library.source(key).path}"
            yield Fault(path, line, message, hint)


def _alike(context: CheckContext) -> Iterator[Fault]:
    seen: defaultdict[tuple[str, str, int], dict[int, str]] = defaultdict(dict)
    identities = context.library.actions.call_identities()
    for key, grant, county, year, number in identities:
        rounds = seen[grant, county, year]
        holder = rounds.setdefault(number, key)
        if holder != key:
            document = context.loaded.library.source(key)
            other = context.loaded.library.source(holder)
            free = 1 + max(one.round for one in identities if one[1:4] == (grant, county, year))
            yield Fault(
                document.path,
                context.loaded.line(document, "round" if number > 1 else "year"),
                f"{other.path} is call {number} of the same grant, county and year already",
                f"write 'round: {free}' if this is another call, else take one of the two away",
            )


def _two_pages(context: CheckContext) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for key, letter in context.library.actions.county_letters():
        holder = seen.setdefault(letter, key)
        if holder != key:
            document = context.loaded.library.source(key)
            yield Fault(
                document.path,
                context.loaded.line(document, "county"),
                f"county {letter} has a page already: {context.loaded.library.source(holder).path}",
                "write another county's letter, or take one of the two away",
            )


def _wrong_decisions(table: DecisionTable, context: CheckContext) -> Iterator[Fault]:
    known = {identity.key: identity for identity in context.library.actions.call_identities()}
    path = table.heading.path
    for decision, line in zip(table.decisions, table.lines, strict=True):
        wrong = list(_not_of_kind(context, (path, line), decision.grant, Kind.GRANT))
        yield from wrong
        if decision.call is None:
            continue
        yield from _not_of_kind(context, (path, line), decision.call, Kind.CALL)
        identity = known.get(decision.call)
        own = decision.grant, decision.county or "", decision.year
        if not wrong and identity is not None and own != identity[1:4]:
            message = f"decision {decision.reference} is of another grant, county or year than '{decision.call}'"
            yield Fault(path, line, message, _as_the_call(decision, identity))


def _as_the_call(decision: Decision, call: CallIdentity) -> str:
    row = {
        "grant": (decision.grant, call.grant),
        "county": (decision.county or "", call.county),
        "year": (decision.year, call.year),
    }
    other = [f"{name} '{right}' instead of '{own}'" for name, (own, right) in row.items() if own != right]
    return f"write {' and '.join(other)}, or another call"


def _not_of_kind(context: CheckContext, place: tuple[str, int], key: str, kind: Kind) -> Iterator[Fault]:
    """Yield a fault at *place* (path and line) if *key* is not the key of a document of the kind."""
    if key in context.loaded.broken_keys or context.library.kind_of(key) is kind:
        return
    library = context.loaded.library
    wanted = [one for one in library.documents if library.kind_of(one) is kind]
    example = wanted[0] if wanted else f"{kind}s/…"
    hint = did_you_mean(key, wanted, f"write the key of a {kind}, such as '{example}'")
    problem = f"which is no {kind}" if context.library.exists(key) else "which does not exist"
    yield Fault(*place, f"'{kind}' names '{key}', {problem}", hint)
