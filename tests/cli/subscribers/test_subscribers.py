from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsletter.store.database.engine import open_store
from newsletter.store.subscribers.subscribers import every_subscriber
from newsletter.tokens import KEYS_VARIABLE
from tests.conftest import run_samsprak
from tests.support.stores.postgres import database, postgres

if TYPE_CHECKING:
    import subprocess

    from tests.support.site_folders.folders import SiteFolder

_LIST = "address,language,county,consented_at\nläsare@exempel.se,sv,M,2025-03-01\nb@example.org,ar,,2025-03-01\n"
_KEYS = {KEYS_VARIABLE: f"1:{'ab' * 32}"}


def _run(site: SiteFolder, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_samsprak("subscribers", *arguments, cwd=site.root, env=_KEYS)


def test_an_operator_imports_exports_and_erases(small: SiteFolder) -> None:
    """The commands of docs/operators/privacy.md, one after the other."""
    small.write("list.csv", _LIST + "nobody,sv,,2025-03-01\n")
    tried = _run(small, "import", "--csv", "list.csv", "--try")
    assert (tried.returncode, tried.stdout) == (1, "2 would be added, 1 refused.\n")
    assert _run(small, "export", "--csv").stdout == "address,language,county,consented_at,wording\n"
    imported = _run(small, "import", "--csv", "list.csv")
    assert imported.stdout == "2 added, 1 refused.\n"
    assert imported.stderr == (
        "list.csv:4: 'nobody' is no mail address\n  hint: write it whole, for example 'reader@example.org'\n"
    )
    about = json.loads(_run(small, "export", "LÄSARE@exempel.se").stdout)
    assert (about["subscriber"]["address"], about["suppressed"]) == ("läsare@exempel.se", None)
    assert _run(small, "erase", "läsare@exempel.se").stdout == "The address is erased.\n"
    about = json.loads(_run(small, "export", "läsare@exempel.se").stdout)
    assert (about["subscriber"], about["suppressed"]) == (None, "erased")
    assert _run(small, "export", "--csv").stdout.count("\n") == 2
    again = _run(small, "import", "--csv", "list.csv")
    assert "'läsare@exempel.se' is suppressed (erased)" in again.stderr
    assert "'b@example.org' subscribes already" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("export",), 2, "write an address, or --csv or --format for all subscribers"),
        (("export", "a@example.org", "--csv"), 2, "write an address, or --csv or --format for all subscribers"),
        (("export", "nobody"), 1, "'nobody' is no mail address"),
        (("erase", "nobody"), 1, "'nobody' is no mail address"),
        (("import", "--csv", "list.csv"), 1, "list.csv is not in UTF-8: save it as 'CSV UTF-8'"),
        (("move", "nonsense"), 1, "the store has no address"),
    ],
)
def test_a_mistake_of_the_operator_is_told_without_a_traceback(
    arguments: tuple[str, ...], status: int, message: str, small: SiteFolder
) -> None:
    """Each says what to write instead."""
    small.write("list.csv", "address\nl\xe4sare@exempel.se\n".encode("latin-1"))
    result = _run(small, *arguments)
    assert result.returncode == status
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_an_operator_moves_to_postgresql(small: SiteFolder) -> None:
    """The command of docs/operators; the list is the same afterwards."""
    small.write("list.csv", _LIST)
    _run(small, "import", "--csv", "list.csv")
    with postgres() as server, database(server, "newsletter") as address:
        moved = _run(small, "move", address)
        assert moved.returncode == 0, moved.stderr
        assert "subscribers: 2\n" in moved.stdout
        small.write("service.toml", f'[store]\naddress = "{address}"\n')
        assert _run(small, "export", "--csv").stdout.count("\n") == 3
        store = open_store(address)
        with store.reading() as connection:
            assert [one.id for one in every_subscriber(connection)] == [1, 2]
        store.close()
