"""The processor time of desk pages beside that of the ordinary pages of the same translations, in one process."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from samsprak.incremental.site_opening import open_site
from samsprak.rendering.outputs import Output
from samsprak.rendering.site import Site
from samsprak.site.pages import documents
from samsprak.site.translations import desk_pages, qr_codes

_ROUNDS = 5
# Few enough for all texts to stay in memory, for both kinds of pages.
_MOST_PAGES = 120


def page_times(root: Path) -> dict[str, float]:
    """Return seconds of the processor a page: of ordinary pages, of desk pages, and of those whose code is new."""
    opened = open_site(root)
    site, library = opened.site, opened.library
    desk = {one.arguments: one for one in desk_pages.outputs(site, library)}
    pages = [one for one in documents.outputs(site, library) if one.arguments in desk][:_MOST_PAGES]
    beside = [desk[one.arguments] for one in pages]
    _cpu_s(pages, site)  # templates and texts are read once
    new_s = _cpu_s(beside, site)
    qr_codes.qr_code.cache_clear()
    rounds = [(_cpu_s(pages, site), _cpu_s(beside, site)) for _ in range(_ROUNDS)]
    return {"ordinary": median(a for a, _ in rounds), "beside": median(b for _, b in rounds), "new": new_s}


def _cpu_s(outputs: Sequence[Output], site: Site) -> float:
    began = time.process_time()
    for output in outputs:
        output.make(site)
    for value in site.prepared.values():
        if isinstance(value, qr_codes.QrCodes):
            value.save()
    return (time.process_time() - began) / len(outputs)


if __name__ == "__main__":
    json.dump(page_times(Path(sys.argv[1])), sys.stdout)
