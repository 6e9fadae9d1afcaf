"""The project's performance targets, compared with the measured results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.peers import hugo, pelican
from benchmarks.report import OWN, markdown, seconds
from benchmarks.results import CallsResult, Case, Results, ToolResult

# Keyed by number of files.
_MOST_HUGOS = {3000: 2.0, 10_000: 2.5}
_LEAST_AHEAD_OF_PELICAN = {3000: 3.0}
_MOST_UNCHANGED_S = {3000: 0.5, 10_000: 1.2}
_MOST_BODY_S = {3000: 0.8, 10_000: 1.8}
_MOST_PEAK_MIB = {3000: 400, 10_000: 900}
_MOST_LIVE_S = 0.15
_MOST_BODIES = 2
_MOST_ORDINARY_PAGES = 1.5


@dataclass(frozen=True)
class Aim:
    """One performance target: the wanted and the reached figure, both in words."""

    files: int
    wanted: str
    reached: str
    is_met: bool


def aims(results: Results) -> list[Aim]:
    """Return the targets for which figures exist, by size."""
    found = []
    for files in results.sizes():
        own = results.of(OWN, files)
        if own:
            found += [*_cold(results, own), *_edits(own), *_live(own), *_memory(own)]
    return [*found, *_calls(results.calls)] if results.calls else found


def aims_table(results: Results) -> str:
    """Return the targets as a Markdown table."""
    rows: list[Sequence[str]] = [("files", "aim", "reached", "")]
    rows += [(f"{aim.files:,}", aim.wanted, aim.reached, "met" if aim.is_met else "not met") for aim in aims(results)]
    return markdown(rows, left=4)


def _cold(results: Results, own: ToolResult) -> Iterator[Aim]:
    own_s = own.wall_s(Case.COLD)
    rivals = (results.of(peer.TRAITS.name, own.files) for peer in (hugo, pelican))
    hugo_s, pelican_s = (rival.wall_s(Case.COLD) if rival else None for rival in rivals)
    most, least = _MOST_HUGOS.get(own.files), _LEAST_AHEAD_OF_PELICAN.get(own.files)
    if own_s and hugo_s and most:
        wanted = f"cold in at most {most:g} times Hugo's time"
        yield Aim(own.files, wanted, f"{own_s / hugo_s:.2f} times", own_s / hugo_s <= most)
    if own_s and pelican_s and least:
        wanted = f"cold at least {least:g} times as fast as plain Pelican"
        yield Aim(own.files, wanted, f"{pelican_s / own_s:.2f} times", pelican_s / own_s >= least)


def _edits(own: ToolResult) -> Iterator[Aim]:
    for case, limits in ((Case.UNCHANGED, _MOST_UNCHANGED_S), (Case.BODY, _MOST_BODY_S)):
        wall_s, most_s = own.wall_s(case), limits.get(own.files)
        if wall_s is not None and most_s:
            yield Aim(own.files, f"{case} in at most {most_s} s", f"{seconds(wall_s)} s", wall_s <= most_s)
    title_s, body_s, cold_s = (own.wall_s(case) for case in (Case.TITLE, Case.BODY, Case.COLD))
    if title_s and body_s and cold_s and own.showing is not None:
        # Pages that show the title are rendered again: allow each its share of a cold build.
        most_s = _MOST_BODIES * body_s + own.showing * cold_s / max(own.pages, 1)
        wanted = f"title edit in at most {_MOST_BODIES} body edits and the {own.showing} pages that show it"
        yield Aim(own.files, f"{wanted}: {seconds(most_s)} s", f"{seconds(title_s)} s", title_s <= most_s)


def _live(own: ToolResult) -> Iterator[Aim]:
    if own.live:
        # The later of the two counts: the page is written, and open browsers are notified.
        reached_s = max(median(times) for times in (own.live.seen_s, own.live.told_s) if times)
        wanted = f"live edit in at most {_MOST_LIVE_S} s, until browsers are told"
        yield Aim(own.files, wanted, f"{seconds(reached_s)} s", reached_s <= _MOST_LIVE_S)


def _memory(own: ToolResult) -> Iterator[Aim]:
    peak_mib, most_mib = own.peak_mib(Case.COLD), _MOST_PEAK_MIB.get(own.files)
    if peak_mib is not None and most_mib:
        yield Aim(own.files, f"at most {most_mib} MiB of memory", f"{peak_mib:.0f} MiB", peak_mib <= most_mib)


def _calls(found: CallsResult) -> Iterator[Aim]:
    files = found.own.files
    per_page = found.page_s()
    if per_page:
        own_s, ordinary_s = per_page
        wanted = f"a page of grants and calls, cold, in at most {_MOST_ORDINARY_PAGES:g} times an ordinary page's time"
        yield Aim(files, wanted, f"{own_s / ordinary_s:.2f} times", own_s <= _MOST_ORDINARY_PAGES * ordinary_s)
    for name, again in (("one shot", found.remade.one_shot), ("live", found.remade.live)) if found.remade else ():
        made, changed = (sum(getattr(one, part) for one in again.values()) for part in ("made", "changed"))
        wanted = f"edit of one call, {name}: only what shows it is made again"
        yield Aim(files, wanted, f"{changed} of {made} show it", made == changed)
