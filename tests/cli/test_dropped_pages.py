from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.cli.dropped_pages import warnings
from tests.conftest import run_samsprak
from tests.moves.conftest import Editor, committed
from tests.support.site_folders.builders import DAY, built

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

SOURCE = "content/sv/news/first.md"
WITHDRAW = "if readers knew the page, write 'state: withdrawn' with a 'withdrawn_note' instead"


def told(folder: SiteFolder) -> list[str]:
    """Return the warnings of a build on the same cache."""
    return [str(one) for one in warnings(built(folder.root))]


def test_another_slug_leaves_the_old_address_empty_and_the_build_says_so(small: SiteFolder) -> None:
    """One line names both addresses, for all languages together, and the next build has nothing more to say."""
    assert told(small) == []
    small.replace(SOURCE, "publish_on:", "slug: another\npublish_on:")
    assert told(small) == [
        (
            f"{SOURCE}: the address '/sv/news/first/' leads to nothing from now on: "
            "the page is at '/sv/news/another/'\n"
            "  hint: if readers or other sites know the old address, write below 'was:' '  - first'"
        )
    ]
    assert told(small) == []
    small.replace(SOURCE, "slug: another\n", "")
    assert "the address '/sv/news/another/' leads to nothing" in told(small)[0]


@pytest.mark.parametrize("how", ["deleted", "draft"])
def test_a_page_that_is_taken_away_is_named(small: SiteFolder, how: str) -> None:
    """Whether the file is gone or is a draft again, those who follow a link find no page."""
    small.write("content/sv/news/more.md", (small.root / SOURCE).read_bytes())
    assert told(small) == []
    if how == "deleted":
        small.remove("content/sv/news/more.md")
    else:
        small.replace("content/sv/news/more.md", "publish_on:", "state: draft\npublish_on:")
    assert told(small) == [
        (
            "content/sv/news/more.md: the address '/sv/news/more/' leads to nothing from now on: "
            f"the page is no longer published\n  hint: {WITHDRAW}"
        )
    ]


def test_a_withdrawn_page_keeps_its_address_and_lists_may_become_shorter(small: SiteFolder) -> None:
    """A page that says why it is withdrawn is what readers should find; pages of lists come and go."""
    for number in range(3):
        small.write(f"content/sv/news/more-{number}.md", (small.root / SOURCE).read_bytes())
    assert told(small) == []
    for number in range(3):
        small.replace(
            f"content/sv/news/more-{number}.md", "publish_on:", "state: withdrawn\nwithdrawn_note: Fel.\npublish_on:"
        )
    assert told(small) == []


def test_the_command_prints_the_warning_and_publishes(small: SiteFolder) -> None:
    """It may be what the editor wants: the exit status is 0."""
    assert run_samsprak("build", cwd=small.root, env=DAY).returncode == 0
    small.replace(SOURCE, "publish_on:", "slug: another\npublish_on:")
    result = run_samsprak("build", cwd=small.root, env=DAY)
    assert result.returncode == 0
    assert f"warning: {SOURCE}: the address '/sv/news/first/' leads to nothing" in result.stderr
    assert (small.root / "output/ar/news/another/index.html").is_file()


def test_a_page_that_git_knows_as_renamed_is_offered_a_move(small: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor renamed the files by hand: the command does all the rest."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(small.root.parent))
    editor = committed(Editor(small.root))
    assert told(small) == []
    for code in ("sv", "en"):
        editor.git("mv", f"content/{code}/news/second.md", f"content/{code}/news/two.md")
    small.replace("content/sv/newsletter/2026-1.md", "news/second", "news/two")
    [warning] = told(small)
    assert "'samsprak move news/second news/two'" in warning


def test_a_move_and_a_listed_address_have_no_second_warning(small: SiteFolder) -> None:
    """The address leads on; and what is on the list of published addresses is named by the check of that list."""
    assert told(small) == []
    small.replace(SOURCE, "publish_on:", "slug: another\nwas: [first]\npublish_on:")
    assert told(small) == []
    small.write("published.txt", "/news/another/ news/first\n")
    assert told(small) == []
    small.replace(SOURCE, "slug: another\n", "slug: third-name\n")
    assert told(small) == []


@pytest.mark.parametrize(
    "key",
    ["aid/one", "calls/decided-skane", "counties/skane", "events/in-skane", "glossary/county", "newsletter/2026-1"],
)
def test_a_page_of_any_kind_is_named(with_calls: SiteFolder, key: str) -> None:
    """Grants, calls, counties and editions have makers of their own; one line each, whatever lies below the page."""
    assert told(with_calls) == []
    with_calls.replace(f"content/sv/{key}.md", "publish_on:", "slug: another\npublish_on:")
    [line] = told(with_calls)
    assert f"the address '/sv/{key}/' leads to nothing from now on" in line


def test_a_former_address_that_is_taken_away_is_named(small: SiteFolder) -> None:
    """Readers have it as well as the present one."""
    small.replace(SOURCE, "publish_on:", "was: [zero]\npublish_on:")
    assert told(small) == []
    small.replace(SOURCE, "was: [zero]\n", "")
    [line] = told(small)
    assert "the address '/sv/news/zero/' leads to nothing from now on" in line
    assert line.endswith("write below 'was:' '  - zero'")
