"""The status of all translations as JSON, for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from samsprak.model.translations.status import TranslationState
from samsprak.site.translations.published import published_keys, published_status
from samsprak.site.translations.tables import headings
from samsprak.translations.status import status_as_json

if TYPE_CHECKING:
    from samsprak.rendering.site import Site

STATUS_FILE = "status.json"


def status_file(site: Site) -> bytes:
    """Return the documents that readers can open, and the tables, with the state of each translation and its parts."""
    source = site.settings.languages.source_code
    codes = site.settings.languages.target_codes
    documents = [_document(key, source, codes, site) for key in published_keys(site)]
    tables = [{"name": one.name, "translations": _of_table(one.name, codes, site)} for one in headings(site.library)]
    found = {"source": source, "languages": codes, "documents": documents, "tables": tables}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _document(key: str, source: str, codes: tuple[str, ...], site: Site) -> dict[str, Any]:
    hardest = site.library.freshness.hardest_section(key, source)
    return {
        "key": key,
        "address": _address(key, source, site),
        "lix": hardest[1] if hardest is not None else None,
        "translations": {code: _translation(key, code, site) for code in codes},
    }


def _of_table(name: str, codes: tuple[str, ...], site: Site) -> dict[str, Any]:
    statuses = {code: site.library.table_freshness.table_status(name, code) for code in codes}
    return {code: status_as_json(status) for code, status in statuses.items() if status is not None}


def _translation(key: str, code: str, site: Site) -> dict[str, Any]:
    status = published_status(key, site, code)
    return {
        "state": str(status.state),
        "address": _address(key, code, site) if status.state is not TranslationState.ABSENT else None,
    } | status_as_json(status)


def _address(key: str, code: str, site: Site) -> str:
    path = site.library.address_path(key, code) or ""
    return site.addresses.absolute(site.addresses.page(code, path))
