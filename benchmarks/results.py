"""What was measured, as values: all that the tables, the chart and the document are made of."""

from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median


class Case(StrEnum):
    """What lies there when the command is run, and what is changed."""

    COLD = "cold"
    UNCHANGED = "unchanged"
    BODY = "body edit"
    TITLE = "title edit"
    LIVE = "live edit"


@dataclass(frozen=True)
class Run:
    """One run of a command. *peak_mib* is the largest sum of proportional set sizes (PSS) over all its processes."""

    wall_s: float
    cpu_s: float
    peak_mib: float


@dataclass(frozen=True)
class Live:
    """Edits under a running watcher: how long until the page showed each, and until browsers were told, if they are."""

    seen_s: tuple[float, ...]
    told_s: tuple[float, ...]
    peak_mib: float


@dataclass(frozen=True)
class ToolResult:
    """What one tool took for one corpus. *showing* is the number of pages that show a changed title."""

    name: str
    files: int
    pages: int = 0
    runs: dict[Case, tuple[Run, ...]] = field(default_factory=dict)
    live: Live | None = None
    showing: int | None = None
    left_out: str | None = None

    def wall_s(self, case: Case) -> float | None:
        """Return the median of the wall time in *case*, None where there is none."""
        if case is Case.LIVE:
            return median(self.live.seen_s) if self.live else None
        return median(run.wall_s for run in self.runs[case]) if self.runs.get(case) else None

    def cpu_s(self, case: Case) -> float | None:
        """Return the median of the processor time in *case*, None where there is none."""
        return median(run.cpu_s for run in self.runs[case]) if self.runs.get(case) else None

    def peak_mib(self, case: Case) -> float | None:
        """Return the median of the peaks of memory in *case*, None where there is none."""
        if case is Case.LIVE:
            return self.live.peak_mib if self.live else None
        return median(run.peak_mib for run in self.runs[case]) if self.runs.get(case) else None


@dataclass(frozen=True)
class Floor:
    """What the work of a build can't fall below in Python. The times are medians, in seconds."""

    files: int
    outputs: int
    start_s: float
    import_s: float
    read_s: float
    write_s: float


@dataclass(frozen=True)
class Again:
    """How many outputs of a kind were made again after an edit, and how many of them came out otherwise."""

    made: int
    changed: int


@dataclass(frozen=True)
class Remade:
    """
    What an edit of one call makes again.

    *outputs* are all outputs of the site by kind; *one_shot* and *live* what was made again of them. *live_s* is how
    long the preview's work took, until the last of them was there.
    """

    outputs: dict[str, int]
    one_shot: dict[str, Again]
    live: dict[str, Again]
    live_s: float


@dataclass(frozen=True)
class CallsResult:
    """What Samspråk took for grants and calls (*own*, the edit being that of one call), and for as many other files."""

    calls: int
    decisions: int
    own: ToolResult
    ordinary: ToolResult
    remade: Remade | None = None

    def page_s(self) -> tuple[float, float] | None:
        """Return the time of a cold build for each page: of grants and calls, and of the ordinary corpus."""
        own_s, ordinary_s = self.own.wall_s(Case.COLD), self.ordinary.wall_s(Case.COLD)
        if own_s is None or ordinary_s is None:
            return None
        return own_s / max(self.own.pages, 1), ordinary_s / max(self.ordinary.pages, 1)


@dataclass(frozen=True)
class Results:
    """One run of the benchmark. *scaling* holds sizes at which Samspråk alone was built, cold."""

    seed: int
    python: str
    system: str
    cores: int
    versions: dict[str, str]
    skipped: dict[str, str]
    tools: tuple[ToolResult, ...]
    floors: tuple[Floor, ...] = ()
    scaling: tuple[ToolResult, ...] = ()
    calls: CallsResult | None = None

    def sizes(self) -> list[int]:
        """Return the numbers of files for which tools were compared, ascending."""
        return sorted({tool.files for tool in self.tools})

    def of(self, name: str, files: int) -> ToolResult | None:
        """Return what the tool *name* took for *files* files, None if it was not measured."""
        return next((tool for tool in self.tools if (tool.name, tool.files) == (name, files)), None)
