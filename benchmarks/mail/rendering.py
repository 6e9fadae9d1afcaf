"""All renderings of an edition: processor time on one core and memory, beside the bare MJML library's time."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.mail.edition_site import EDITION, TODAY, write_site
from benchmarks.mail.figure import Figure
from samsprak.library.library import Library
from samsprak.rendering.site import Site

_REPOSITORY = Path(__file__).parents[2]
_MOST_CPU_S = 1.5
_MOST_MIB = 150
_RENDERINGS = 66
_KIB_PER_MIB = 1024
_BYTES_PER_KB = 1000


def figures(folder: Path) -> Iterator[Figure]:
    """Yield the figures of the edition of a new site below *folder*."""
    site = folder / "rendering"
    write_site(site)
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.mail.rendering", str(site)],
        cwd=_REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(_REPOSITORY)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    found = json.loads(result.stdout)
    cpu_s, bare_s, peak_mib = found["cpu_s"], found["bare_s"], found["peak_mib"]
    is_whole = found["renderings"] == _RENDERINGS
    yield Figure("renderings, each with HTML, text and message", str(found["renderings"]), str(_RENDERINGS), is_whole)
    yield Figure("largest HTML", f"{found['largest'] / _BYTES_PER_KB:.1f} KB")
    yield Figure("processor time of all", f"{cpu_s:.2f} s", f"less than {_MOST_CPU_S} s", cpu_s < _MOST_CPU_S)
    yield Figure("bare MJML library, the same sources", f"{bare_s:.2f} s")
    yield Figure("all of it, in times of the bare library", f"{cpu_s / bare_s:.1f}")
    yield Figure("memory at most", f"{peak_mib:.0f} MiB", f"less than {_MOST_MIB} MiB", peak_mib < _MOST_MIB)
    yield _unchanged(site)


def _unchanged(site: Path) -> Figure:
    """Build twice: the second build loads neither the modules of mails nor the library."""
    command = [sys.executable, "-X", "importtime", "-m", "samsprak", "build", "--jobs", "1", "--root", str(site)]
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY), "SOURCE_DATE_EPOCH": str(_epoch())}
    first, second = (
        subprocess.run(command, env=environment, cwd=_REPOSITORY, check=True, capture_output=True, encoding="utf-8")
        for _ in range(2)
    )
    is_none = _loads_mail(first.stderr) and not _loads_mail(second.stderr)
    return Figure("rendered again in an unchanged build", "none" if is_none else "some", "none", is_none)


def _loads_mail(trace: str) -> bool:
    """Return whether a command loaded what renders mails; *trace* is Python's list of imports."""
    loaded = {line.rpartition("|")[2].strip() for line in trace.splitlines()}
    return bool(loaded & {"mjml", "newsletter.mail.rendering"})


def _epoch() -> int:
    return int(time.mktime((TODAY.year, TODAY.month, TODAY.day, 12, 0, 0, 0, 0, -1)))


def _measured(root: Path) -> dict[str, float]:
    """Render every file of the edition of the site in *root*, then its MJML alone by the bare library."""
    from samsprak.incremental.site_opening import open_site  # noqa: PLC0415 # in the measured process alone

    opened = open_site(root, use_cache=False, today=TODAY)
    from newsletter import producer  # noqa: PLC0415 # its imports are part of the time

    began = time.process_time()
    key = producer.key_named(EDITION, opened.library)
    places: dict[str, int] = {}
    for output in producer.outputs_of(key, opened.site, opened.library):
        places[output.place] = len(output.make(opened.site))
    cpu_s = time.process_time() - began
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MIB
    return {
        "renderings": len(places) // 3,
        "largest": max(size for place, size in places.items() if place.endswith(".html")),
        "cpu_s": cpu_s,
        "peak_mib": peak_mib,
        "bare_s": _bare_s(opened.site, opened.library, key),
    }


def _bare_s(site: Site, library: Library, key: str) -> float:
    """Return the processor time of the bare library for the MJML of all renderings."""
    import mjml  # noqa: PLC0415 # as above

    from newsletter.edition.presenters import present_edition  # noqa: PLC0415
    from newsletter.mail.rendering import mjml_source  # noqa: PLC0415

    sources = []
    for language in site.settings.languages:
        reader = site.for_reader(language.code)
        counties = ("", *library.editions.edition_counties(key))
        sources += [mjml_source(present_edition(reader.document(key), reader, one), reader) for one in counties]
    began = time.process_time()
    for source in sources:
        mjml.mjml2html(source, fonts={}, disable_comments=False)
    return time.process_time() - began


if __name__ == "__main__":
    json.dump(_measured(Path(sys.argv[1])), sys.stdout)
