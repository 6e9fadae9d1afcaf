from __future__ import annotations

import re

import pytest

from samsprak.cli import build
from samsprak.config.schema import SectionTable, SiteTable
from samsprak.site.hosting.headers import POLICY, SECURITY
from tests.support.site_folders.folders import PROJECT

GUIDE = (PROJECT / "docs" / "operators" / "README.md").read_text(encoding="utf-8")


def _first_cells(heading: str) -> list[str]:
    """Return the names in the first cells of the table below a heading."""
    part = GUIDE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", part, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([\w-]+)", row)]


def test_every_setting_of_the_site_is_in_the_operators_guide() -> None:
    """The table of settings has each field of the schema, and no other."""
    assert sorted(_first_cells("All settings of the site")) == sorted(SiteTable.__struct_fields__)
    for name in SectionTable.__struct_fields__:
        assert f"`{name}" in GUIDE


@pytest.mark.parametrize("name", SiteTable.__struct_fields__)
def test_the_guide_gives_the_real_default_of_each_setting(name: str) -> None:
    """The documented default of a setting is the schema's."""
    [row] = re.findall(rf"^\| `{name}` \| (.*?) \|", GUIDE.partition("## All settings of the site")[2], re.MULTILINE)
    default = dict(zip(reversed(SiteTable.__struct_fields__), reversed(SiteTable.__struct_defaults__), strict=False))
    value = default.get(name)
    if isinstance(value, int) or (isinstance(value, str) and value):
        assert row.strip("`") == str(value)
    elif name not in default:
        assert row == "–"


def test_every_option_of_a_build_is_in_the_operators_guide() -> None:
    """The table of options has each option of the command."""
    options = {option for parameter in build.command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    named = set(re.findall(r"`(--[a-z-]+)", GUIDE))
    assert {option for option in options if option.startswith("--")} <= named


def test_the_policy_in_the_guide_is_the_one_that_is_served() -> None:
    """The policy copied from the guide is the one under which the tests open every page."""
    assert f"Content-Security-Policy: {POLICY}\n" in GUIDE
    for name in SECURITY:
        assert name in GUIDE or name.startswith("Cross-Origin")
