from __future__ import annotations

import re

from samsprak.cli import build
from samsprak.config.schema import SectionTable
from samsprak.site.hosting.headers import POLICY, SECURITY
from tests.support.site_folders.folders import PROJECT

GUIDE = (PROJECT / "docs" / "operators" / "README.md").read_text(encoding="utf-8")


def test_every_field_of_a_section_is_in_the_operators_guide() -> None:
    """The guide names each field of a row of sections."""
    for name in SectionTable.__struct_fields__:
        assert f"`{name}" in GUIDE


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
