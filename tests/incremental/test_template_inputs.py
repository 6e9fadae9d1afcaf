"""A page is rendered again whatever template it loads has changed; no other file can be loaded as a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.builders import built, clean, outcome, standing, with_theme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

TEMPLATES = "theme/templates"
PAGE = f"{TEMPLATES}/page.html"
CONTENT = "{{ page_head(document) }}"
FIRST_LINE = '{% extends "base.html" %}'


@pytest.fixture
def site(small: SiteFolder) -> SiteFolder:
    """Return a site with a theme of its own."""
    return with_theme(small)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (".parts/x.html", "begin the names of its file and folders with a letter, "),
        ("parts/.x.html", "begin the names of its file and folders with a letter, "),
        ("#x.html", "begin the names of its file and folders with a letter, "),
        ("x.html~", "begin the names of its file and folders with a letter, "),
        ("loop/x.html", "begin the names of its file and folders with a letter, "),
        ("./x.html", "write 'x.html'"),
        ("parts//y.html", "write 'parts/y.html'"),
        ("nothing.html", "write its path below the folder of templates, as 'components/frame.html'"),
    ],
)
def test_a_file_that_is_no_input_is_no_template(site: SiteFolder, name: str, hint: str) -> None:
    """A change of it would not be seen: so it is a fault to name it, with the template's line, and nothing is made."""
    for path in (".parts/x.html", "parts/.x.html", "#x.html", "x.html~", "x.html", "parts/y.html"):
        site.write(f"{TEMPLATES}/{path}", "x")
    (site.root / TEMPLATES / "loop").symlink_to(".")
    built(site.root)
    before = standing(site.root)
    site.replace(PAGE, CONTENT, f'{{% include "{name}" %}}')

    with pytest.raises(FaultsFoundError) as raised:
        built(site.root)

    [fault] = raised.value.faults
    assert (fault.path, fault.line) == (PAGE, 7)
    assert f"'{name}'" in fault.message
    assert fault.hint.startswith(hint)
    assert standing(site.root) == before


@pytest.mark.parametrize("included", ['"linked/x.html"', '"linked/" ~ "x.html"', '["linked/" ~ "x.html"]'])
def test_a_template_behind_a_link_to_a_folder_is_an_input(site: SiteFolder, tmp_path: Path, included: str) -> None:
    """Whether its name is written out or computed, an edit of it reaches the pages, with one process or several."""
    site.write("shared/x.html", "<p>one</p>")
    (site.root / TEMPLATES / "linked").symlink_to(site.root / "shared", target_is_directory=True)
    site.replace(PAGE, CONTENT, f"{{% include {included} %}}")
    built(site.root)
    site.write("shared/x.html", "<p>two</p>")

    after = outcome(site.root, jobs=2, start_method="spawn")

    assert after == clean(site.root, tmp_path / "clean")
    assert b"<p>two</p>" in after.files["output/sv/grants/apply/index.html"]


def test_a_template_that_is_missing_may_come_later(site: SiteFolder, tmp_path: Path) -> None:
    """A part that a theme includes where there is one is shown as soon as it is there, and no longer when it goes."""
    site.replace(PAGE, CONTENT, '{% include "extra.html" ignore missing %}')
    without = outcome(site.root)
    site.write(f"{TEMPLATES}/extra.html", "<p>extra</p>")
    assert outcome(site.root) == clean(site.root, tmp_path / "clean") != without
    site.remove(f"{TEMPLATES}/extra.html")
    assert outcome(site.root) == without
