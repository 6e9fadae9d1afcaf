from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.commands.previewing import previewing

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

CALL = "content/sv/calls/decided-skane.md"
WARNING = (
    "warning: content/data/granted.csv:3: "
    "decisions grant 300000 kronor from 'calls/decided-skane', which offers 299999\n"
    f"  hint: look at the amounts here, and at 'amount_sek' in {CALL}\n"
)


@pytest.fixture
def too_much(with_calls: SiteFolder) -> SiteFolder:
    """Return a site in which decisions grant a krona more than their call offers."""
    with_calls.replace(CALL, "amount_sek: 300000", "amount_sek: 299999")
    return with_calls


def test_check_warns_of_more_granted_than_offered_and_passes(too_much: SiteFolder) -> None:
    """It may be right, since money can be added later: status 0, on standard error, with the row concerned."""
    result = run_samsprak("check", "--no-cache", cwd=too_much.root)
    assert (result.returncode, result.stderr) == (0, WARNING)
    assert result.stdout.endswith("no faults.\n")


def test_check_is_silent_where_all_that_was_offered_is_granted(with_calls: SiteFolder) -> None:
    """The same amount is the expected case."""
    assert run_samsprak("check", "--no-cache", cwd=with_calls.root).stderr == ""


def test_addresses_of_nobody_are_warned_of_until_they_are_written(small: SiteFolder) -> None:
    """A copied site is not published under the name of an example by mistake; building it is possible all the same."""
    result = run_samsprak("check", cwd=small.root, is_whole=True)
    assert result.returncode == 0
    assert result.stderr.startswith("warning: site.toml: these addresses lead nowhere: 'https://small.example' (base_")
    text = (small.root / "site.toml").read_text(encoding="utf-8")
    small.write("site.toml", text.replace("small.example", "www.lansstyrelsen.se"))
    for file in (small.root / "content").rglob("*.md"):
        file.write_text(file.read_text(encoding="utf-8").replace("small.example", "x.se"), encoding="utf-8")
    assert run_samsprak("check", cwd=small.root, is_whole=True).stderr == ""


def test_a_build_warns_each_time(too_much: SiteFolder) -> None:
    """The site is published all the same; a build that finds nothing to do has the same warnings."""
    first = run_samsprak("build", cwd=too_much.root)
    assert first.returncode == 0, first.stderr
    assert first.stderr.count(WARNING) == 1
    assert (too_much.root / "output/sv/calls/decided-skane/index.html").is_file()
    second = run_samsprak("build", cwd=too_much.root)
    assert (second.returncode, second.stderr.count(WARNING)) == (0, 1)
    assert ": 0 written, 0 removed" in second.stderr


def test_a_build_after_the_preview_has_the_warnings_of_the_last_text(too_much: SiteFolder) -> None:
    """Warnings are those of the texts as they are now, whoever has built last."""
    with previewing(too_much.root) as preview:
        assert preview.get("/sv/").status == 200
        too_much.replace(CALL, "299999", "1")
        preview.wait_to_hear("which offers 1")
        preview.until("/sv/calls/decided-skane/", ">1 ")
    result = run_samsprak("build", cwd=too_much.root)
    assert (result.returncode, result.stderr.count("which offers 1\n")) == (0, 1)


def test_the_preview_warns_once_in_the_terminal(too_much: SiteFolder) -> None:
    """The editor reads it when it is new, and not again with each saved file."""
    with previewing(too_much.root) as preview:
        assert preview.get("/sv/").status == 200
        too_much.replace("content/sv/news/first.md", "Utlysningen öppnade.", "Utlysningen har öppnat.")
        preview.until("/sv/news/first/", "Utlysningen har öppnat.")
        too_much.replace("content/data/granted.csv", "50000", "50001")
        preview.wait_to_hear("granted.csv")
        too_much.replace(CALL, "299999", "1")
        preview.wait_to_hear("which offers 1")
    assert len([line for line in preview.said if line.startswith("warning: ") and "299999" in line]) == 1
