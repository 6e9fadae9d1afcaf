from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.rendering.theme import stylesheet
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.outputs.built import Built

PHYSICAL_PROPERTY = re.compile(
    r"(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?|left|right"
    r"|border-(top|bottom)-(left|right)-radius"
)
PHYSICAL_VALUE = re.compile(r"(^|\s)(left|right)(\s|$)")
# A colour that is neither a system colour nor a token: in hexadecimal, as a function, or by a common name.
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:white|black|gr[ae]y|red|gold)\b"
)
TOKENS = "10-tokens.css"
FOUR_SIDES = {"margin", "padding", "inset", "border-width", "border-style", "border-color", "scroll-margin"}
# Letters of a joined script come apart, and have neither cases nor a slanted form.
NOT_FOR_ARABIC = {"letter-spacing": {"normal", "0"}, "text-transform": {"none"}, "font-style": {"normal"}}


def rules(css: str) -> list[tuple[str, str, str]]:
    """Return selector, property and value of each declaration; those in a media query are included."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found = []
    for selector, block in re.findall(r"([^{};]+)\{([^{}]*)\}", css):
        for declaration in block.split(";"):
            name, colon, value = declaration.partition(":")
            if colon:
                found.append((" ".join(selector.split()), name.strip().lower(), " ".join(value.split()).lower()))
    return found


def physical(css: str) -> list[str]:
    """Return the declarations that name a physical side, independent of the direction of the text."""
    found = []
    for selector, name, value in rules(css):
        parts = re.sub(r"\([^()]*\)", "()", value).split()
        if (
            PHYSICAL_PROPERTY.fullmatch(name)
            or (not name.startswith("--") and PHYSICAL_VALUE.search(value))
            or (name in FOUR_SIDES and len(parts) == 4 and parts[1] != parts[3])
        ):
            found.append(f"{selector} {{ {name}: {value} }}")
    return found


def unfit_for_arabic(css: str) -> list[str]:
    """Return the declarations that would apply to Arabic text: those whose selector does not name another language."""
    return [
        f"{selector} {{ {name}: {value} }}"
        for selector, name, value in rules(css)
        if name in NOT_FOR_ARABIC
        and value.removesuffix("!important").strip() not in NOT_FOR_ARABIC[name]
        and ":not(:lang(ar))" not in selector
        and not re.search(r":lang\((sv|en)", selector)
    ]


def colours(css: str) -> list[str]:
    """Return the declarations that set a colour directly."""
    return [
        f"{selector} {{ {name}: {value} }}"
        for selector, name, value in rules(css)
        if COLOUR.search(re.sub(r"var\([^()]*\)", "", value))
    ]


@pytest.fixture
def css() -> str:
    """Return the style sheet of the theme."""
    return stylesheet(PROJECT / "theme").decode()


def test_the_style_sheet_knows_start_and_end_only(css: str) -> None:
    """In Arabic the whole page is mirrored, margins, borders and alignment included."""
    assert len(rules(css)) > 100
    assert physical(css) == []


def test_nothing_pulls_arabic_letters_apart_or_slants_them(css: str) -> None:
    """Joined letters stay joined and upright."""
    assert unfit_for_arabic(css) == []


def test_arabic_has_room_between_its_lines(css: str) -> None:
    """Marks above and below the letters of two lines do not meet: the height of a line is 1.7 or more."""
    heights = [
        float(value) for selector, name, value in rules(css)
        if ":lang(ar)" in selector and name in {"--line-height", "line-height", "--leading"}
    ]  # fmt: skip

    assert heights
    assert min(heights) >= 1.7


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1em",
        "right: 0",
        "float: left",
        "text-align: right",
        "border-top-left-radius: 2px",
        "padding: 0 1px 0 2px",
    ],
)
def test_a_physical_side_is_noticed(declaration: str) -> None:
    """The check above can fail, within media queries too."""
    assert physical(f"a {{ {declaration} }}")
    assert physical(f"@media print {{ a {{ color: red; {declaration}; }} }}")


@pytest.mark.parametrize("declaration", ["margin: 0 1px", "inset-inline-start: 0", "text-align: start", "--left: left"])
def test_a_logical_side_is_not(declaration: str) -> None:
    """Both sides alike, or start and end, are right in every direction."""
    assert physical(f"a {{ {declaration} }}") == []


@pytest.mark.parametrize("declaration", ["letter-spacing: .1em", "text-transform: uppercase", "font-style: italic"])
def test_what_is_unfit_for_arabic_is_noticed(declaration: str) -> None:
    """Unless the rule is for other languages only."""
    assert unfit_for_arabic(f"em {{ {declaration} }}")
    assert unfit_for_arabic(f"em:not(:lang(ar)) {{ {declaration} }}") == []


def test_colours_are_decided_in_one_file() -> None:
    """Colours are changed, and their contrast checked, in one file."""
    files = sorted((PROJECT / "theme" / "css").glob("*.css"))

    assert colours((PROJECT / "theme" / "css" / TOKENS).read_text(encoding="utf-8"))
    assert {file.name: colours(file.read_text(encoding="utf-8")) for file in files if file.name != TOKENS} == {
        file.name: [] for file in files if file.name != TOKENS
    }


@pytest.mark.parametrize("declaration", ["color: #fff", "border: 1px solid rgb(0 0 0 / 50%)", "background: white"])
def test_a_colour_elsewhere_is_noticed(declaration: str) -> None:
    """The check above can fail; the system's colours and the tokens are no colours of our own."""
    assert colours(f"a {{ {declaration} }}")
    assert colours("a { color: var(--gold); border: 1px solid CanvasText; fill: none }") == []


def test_the_browsers_own_bar_has_the_colour_of_the_header() -> None:
    """The browser colour above a page on a phone is the token of the header or of the background, in light and dark."""
    tokens = (PROJECT / "theme" / "css" / TOKENS).read_text(encoding="utf-8")
    templates = PROJECT / "theme" / "templates"
    for path, token in (("components/frame.html", "brand"), ("plain.html", "sand")):
        written = re.findall(r'name="theme-color" content="(#\w+)"', (templates / path).read_text(encoding="utf-8"))
        assert written == re.findall(rf"--{token}: (#\w+);", tokens)[:2]


def test_every_page_has_the_one_style_sheet(any_built: Built) -> None:
    """The sheet's name is that of its content, so that browsers may keep it for ever and never show an old one."""
    sheets = [place for place in any_built.files if place.endswith(".css")]

    assert len(sheets) == 1
    for place, page in any_built.pages.items():
        assert page.values("//link[@rel='stylesheet']/@href") == [f"/{sheets[0]}"], place


def test_readers_load_neither_comments_nor_spaces(tmp_path: Path) -> None:
    """Comments on a rule stay with its authors; text that only looks like a comment is kept."""
    text = '/* why\n* so */\na { content: "/* b */"; } /* end */\n'
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "10-a.css").write_text(text, encoding="utf-8")

    assert stylesheet(tmp_path).decode().partition("\n")[2] == 'a{content:"/* b */"}'
