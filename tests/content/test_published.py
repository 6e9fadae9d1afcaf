from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.checks.urls.published import served_addresses
from samsprak.content.addresses.published import published_text, read_published
from tests.conftest import run_samsprak
from tests.support.site_folders.builders import DAY, builder

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

LIST = "published.txt"
SOURCE = "content/sv/news/second.md"
DELETED = (
    "if it moved, put the file back and write 'samsprak move news/second' and the new key; if another page replaces "
    "it, write below 'replaces:' there '  - news/second'; if nobody misses it, 'samsprak published --write --forget'"
)


def publish(folder: SiteFolder) -> None:
    """Write the list of all addresses of the site."""
    folder.write(LIST, published_text(served_addresses(folder.open().library)))


def told(folder: SiteFolder) -> list[str]:
    """Return the warnings of the site."""
    return [str(one) for one in folder.warnings()]


def test_the_list_is_sorted_and_read_as_written(small: SiteFolder) -> None:
    """A line for each address, so that lists of two branches can be merged; drafts and coming pages are not on it."""
    publish(small)
    lines = [line for line in (small.root / LIST).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert lines == sorted(lines)
    assert lines[0] == "/ index"
    assert "/news/second/ news/second" in lines
    assert not any("draft" in line or "scheduled" in line for line in lines)
    found, faults = read_published(small.root)
    assert (len(found), faults) == (len(lines), [])


def test_a_site_that_keeps_its_addresses_has_no_warning(small: SiteFolder) -> None:
    """Nor has one without a list, nor one whose documents withdraw, expire, move on, or wait for their day."""
    assert told(small) == []
    publish(small)
    assert told(small) == []
    small.replace(SOURCE, "publish_on:", "slug: two\nwas: [second]\npublish_on:")
    withdrawn = "state: withdrawn\nwithdrawn_note: Fel.\nchanged_on: 2026-03-20\npublish_on:"
    small.replace("content/sv/news/third.md", "publish_on:", withdrawn)
    small.replace("content/ar/news/third.md", "title:", "withdrawn_note: خطأ.\ntitle:")
    small.replace("content/en/news/third.md", "title:", "withdrawn_note: Wrong.\ntitle:")
    small.replace("content/sv/events/long-ago.md", "publish_on: 2026-01-05", "publish_on: 2026-05-05")
    small.replace("content/sv/events/long-ago.md", "reviewed_on: 2026-01-05", "reviewed_on: 2026-05-05")
    assert [one for one in told(small) if "leads to nothing" in one] == []


@pytest.mark.parametrize(
    ("how", "place", "reason", "hint"),
    [
        ("slug", f"{SOURCE}:4", "the page is at '/sv/news/two/'", "write below 'was:' in this file '  - second'"),
        (
            "draft",
            f"{SOURCE}:4",
            "the page is a draft",
            "if readers knew the page, withdraw it: samsprak remove news/second --withdraw 'why, and what holds now'",
        ),
        ("deleted", "published.txt:15", f"there is no {SOURCE}", DELETED),
    ],
)
def test_an_address_that_leads_to_nothing_is_named_with_the_way_to_keep_it(
    small: SiteFolder, how: str, place: str, reason: str, hint: str
) -> None:
    """In every check and build, until it leads on, is withdrawn or forgotten."""
    publish(small)
    small.replace("content/sv/newsletter/2026-1.md", "  - news/second\n", "")
    match how:
        case "slug":
            small.replace(SOURCE, "publish_on:", "slug: two\npublish_on:")
        case "draft":
            small.replace(SOURCE, "publish_on:", "state: draft\npublish_on:")
        case _:
            small.remove(SOURCE)
            small.remove("content/en/news/second.md")
    warning = f"{place}: the address '/sv/news/second/' that readers have leads to nothing: {reason}\n  hint: {hint}"
    assert told(small) == [warning]
    made = builder(small.root)
    assert warning in [str(one) for one in made.build().warnings]
    made.close()


def test_the_command_adds_what_is_new_and_forgets_when_told(small: SiteFolder) -> None:
    """A lost address stays on the list until the editor says that nobody misses it."""

    def run(*arguments: str) -> str:
        result = run_samsprak("published", *arguments, cwd=small.root, env=DAY)
        assert result.returncode == 0, result.stderr
        return result.stdout

    assert "new: /news/second/" in run()
    assert not (small.root / LIST).exists()
    assert "published.txt has 17 addresses" in run("--write")
    small.replace(SOURCE, "publish_on:", "slug: two\npublish_on:")
    assert "leads to nothing: /news/second/" in run()
    assert "published.txt has 18 addresses" in run("--write")
    assert "published.txt has 17 addresses" in run("--write", "--forget")
    assert "17 addresses on the list, 0 new, 0 that lead to nothing" in run()
