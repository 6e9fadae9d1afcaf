"""The results as values: the input of the tables, the chart and the document."""

from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median


class Case(StrEnum):
    """The state of the folder before the command runs, and the change made to it."""

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
    """Edits under a running watcher: times until the page showed each, and until browsers were notified, if any."""

    seen_s: tuple[float, ...]
    told_s: tuple[float, ...]
    peak_mib: float


@dataclass(frozen=True)
class ToolResult:
    """The measurements of one tool on one corpus. *showing* is the number of pages that show a changed title."""

    name: str
    files: int
    pages: int = 0
    runs: dict[Case, tuple[Run, ...]] = field(default_factory=dict)
    live: Live | None = None
    showing: int | None = None
    left_out: str | None = None

    def wall_s(self, case: Case) -> float | None:
        """Return the median wall time in *case*, None if it was not measured."""
        if case is Case.LIVE:
            return median(self.live.seen_s) if self.live else None
        return median(run.wall_s for run in self.runs[case]) if self.runs.get(case) else None

    def cpu_s(self, case: Case) -> float | None:
        """Return the median processor time in *case*, None if it was not measured."""
        return median(run.cpu_s for run in self.runs[case]) if self.runs.get(case) else None

    def peak_mib(self, case: Case) -> float | None:
        """Return the median peak memory in *case*, None if it was not measured."""
        if case is Case.LIVE:
            return self.live.peak_mib if self.live else None
        return median(run.peak_mib for run in self.runs[case]) if self.runs.get(case) else None


@dataclass(frozen=True)
class Floor:
    """Lower bounds of a build in Python. The times are medians, in seconds."""

    files: int
    outputs: int
    start_s: float
    import_s: float
    read_s: float
    write_s: float


@dataclass(frozen=True)
class Again:
    """The number of outputs of a kind that were rendered again after an edit, and how many of them changed."""

    made: int
    changed: int


@dataclass(frozen=True)
class Remade:
    """
    Outputs re-rendered by an edit of one call.

    *outputs* counts all outputs of the site by kind; *one_shot* and *live* count the re-rendered ones. *live_s* is the
    time until the preview had written the last of them.
    """

    outputs: dict[str, int]
    one_shot: dict[str, Again]
    live: dict[str, Again]
    live_s: float


@dataclass(frozen=True)
class CallsResult:
    """Samspråk's measurements for grants and calls (*own*, with edits of one call), and for as many ordinary files."""

    calls: int
    decisions: int
    own: ToolResult
    ordinary: ToolResult
    remade: Remade | None = None

    def page_s(self) -> tuple[float, float] | None:
        """Return the time per page of a cold build: for grants and calls, and for the ordinary corpus."""
        own_s, ordinary_s = self.own.wall_s(Case.COLD), self.ordinary.wall_s(Case.COLD)
        if own_s is None or ordinary_s is None:
            return None
        return own_s / max(self.own.pages, 1), ordinary_s / max(self.ordinary.pages, 1)


@dataclass(frozen=True)
class Results:
    """One run of the benchmark. *scaling* holds the sizes at which Samspråk alone was built, cold."""

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
        """Return the numbers of files at which tools were compared, ascending."""
        return sorted({tool.files for tool in self.tools})

    def of(self, name: str, files: int) -> ToolResult | None:
        """Return the result of the tool *name* for *files* files, None if it was not measured."""
        return next((tool for tool in self.tools if (tool.name, tool.files) == (name, files)), None)
