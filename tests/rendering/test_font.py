"""The typeface that pages in Arabic may load."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from tests.support.outputs.built import Built
    from tests.support.site_folders.folders import SiteFolder

# Counted apart from a first view: the page is read in the reader's own typeface until the file is there.
MOST_OF_THE_FONT = 21 * 1024


def test_a_site_that_names_no_typeface_loads_none(small_built: Built) -> None:
    """Its readers read in the typeface that they have."""
    assert [place for place in small_built.files if place.endswith((".woff2", ".woff", ".ttf"))] == []
    assert [place for place, text in small_built.texts().items() if "@font-face" in text] == []


def test_the_projects_own_site_brings_one_for_arabic(real_built: Built) -> None:
    """Both weights together are within the budget, and no text waits for them."""
    files = {place: content for place, content in real_built.files.items() if place.endswith(".woff2")}
    [sheet] = (content.decode() for place, content in real_built.files.items() if place.endswith(".css"))
    assert len(files) == 2
    assert sum(map(len, files.values())) <= MOST_OF_THE_FONT
    assert sheet.count("@font-face") == sheet.count("font-display: swap") == 2


def test_what_a_system_calls_its_own_typeface_comes_last() -> None:
    """For Firefox on Linux that is often DejaVu, whose Arabic letters are hard to read."""
    tokens = (PROJECT / "theme/css/10-tokens.css").read_text(encoding="utf-8")
    [names] = re.findall(r"--font: ([^;]+);", tokens)
    families = [name.strip() for name in names.split(",")]
    assert families[-2:] == ["system-ui", "sans-serif"]
    assert '"Noto Sans Arabic"' in families


def test_a_site_may_bring_a_typeface_for_arabic(small: SiteFolder) -> None:
    """The style sheet then names both weights, which lie beside it and fit the budget."""
    small.replace("site.toml", "[site]\n", '[site]\narabic_font = "noto-sans-arabic"\n')

    files = small.built()

    (sheet,) = (content.decode() for place, content in files.items() if place.endswith(".css"))
    named = re.findall(r'url\("([^"]+\.woff2)"\)', sheet)
    assert len(named) == 2
    assert {f"assets/{name}" for name in named} == {place for place in files if place.endswith(".woff2")}
    assert sum(len(files[f"assets/{name}"]) for name in named) <= MOST_OF_THE_FONT
    assert sheet.count("font-display: swap") == 2


def test_only_pages_in_arabic_ask_for_it(small: SiteFolder) -> None:
    """The name of the language in a Swedish page's switch does not load a typeface."""
    small.replace("site.toml", "[site]\n", '[site]\narabic_font = "noto-sans-arabic"\n')

    (sheet,) = (content.decode() for place, content in small.built().items() if place.endswith(".css"))

    users = re.findall(r'([^{}]+)\{[^{}]*font-family:\s*"noto-sans-arabic",', sheet)
    assert [one.strip() for one in users] == [":root:lang(ar)"]


def test_another_name_is_refused(small: SiteFolder) -> None:
    """A mistyped name is reported, with the existing one."""
    small.replace("site.toml", "[site]\n", '[site]\narabic_font = "noto"\n')

    (fault,) = small.faults()

    assert fault.path == "site.toml"
    assert "noto-sans-arabic" in f"{fault.message} {fault.hint}"


def test_its_licence_is_beside_it() -> None:
    """The Open Font License asks to go with every copy."""
    assert "SIL OPEN FONT LICENSE" in (PROJECT / "theme" / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_browsers_that_look_for_an_icon_at_the_root_find_one(any_built: Built) -> None:
    """Feed readers and old browsers ask for it whatever the page says."""
    assert any_built.files["favicon.ico"].startswith(b"\x00\x00\x01\x00")
    assert len(any_built.files["favicon.ico"]) <= 1024
