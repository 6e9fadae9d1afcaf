"""The contrast of words in drawings."""

from __future__ import annotations

import pytest

from samsprak.content.media.svg import inspect_svg
from samsprak.content.media.svg_contrast import contrast

START = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">'


def faint(content: str) -> list[str]:
    """Return the words of a drawing that stand out too little."""
    record = inspect_svg(f"{START}{content}</svg>".encode())
    assert record.faults == []
    return [one.words for one in record.faint_words]


def test_the_ratio_is_that_of_the_guidelines() -> None:
    """Black on white is 21, and the grey of the guidelines' example just passes."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
    assert contrast((9, 9, 9), (9, 9, 9)) == 1


@pytest.mark.parametrize(
    "content",
    [
        '<text x="5" y="20" fill="#bbb">Ansök</text>',
        '<text x="5" y="20" fill="rgb(187, 187, 187)">Ansök</text>',
        '<text x="5" y="20" style="fill: silver">Ansök</text>',
        '<g fill="#bbb"><text x="5" y="20">Ansök</text></g>',
        '<style>.pale { fill: #bbb }</style><text class="pale" x="5" y="20">Ansök</text>',
        '<style>text { fill: #bbb }</style><text x="5" y="20">Ansök</text>',
        '<text x="5" y="20"><tspan fill="#bbb">Ansök</tspan></text>',
        '<rect width="200" height="100" fill="#333"/><text x="5" y="20">Ansök</text>',
        '<rect width="100%" height="100%" fill="#333"/><text x="5" y="20">Ansök</text>',
        '<circle cx="20" cy="20" r="20" fill="#333"/><text x="10" y="20">Ansök</text>',
        '<g transform="translate(9 9)"><rect width="50" height="50" fill="#333"/><text x="5" y="20">Ansök</text></g>',
        '<text x="190" y="20" text-anchor="end" fill="#bbb">Ansök</text>',
        '<text x="5" y="20" fill="#777" font-size="20">Ansök</text>',
        '<text x="5" y="20" fill="#bbb">تقدم   بطلب\n 2026</text>',
    ],
)
def test_words_that_stand_out_too_little_are_found(content: str) -> None:
    """However the colour is written, and whatever is behind the words."""
    assert faint(content) == (["تقدم بطلب 2026"] if "2026" in content else ["Ansök"])


@pytest.mark.parametrize(
    "content",
    [
        '<text x="5" y="20">Ansök</text>',
        '<text x="5" y="30" fill="#777" font-size="24">Ansök</text>',
        '<text x="5" y="30" fill="#777" font-size="19" font-weight="bold">Ansök</text>',
        '<rect width="200" height="100" fill="#333"/><text x="5" y="20" fill="white">Ansök</text>',
        '<rect x="100" width="100" height="100" fill="#333"/><text x="5" y="20">Ansök</text>',
        '<rect width="99" height="99"/><rect width="99" height="99" fill="#fff"/><text x="5" y="20">A</text>',
        '<text x="5" y="20" fill="#bbb"> </text>',
        '<text x="5" y="20" fill="none">Ansök</text>',
        '<defs><text x="5" y="20" fill="#bbb">Ansök</text></defs>',
    ],
)
def test_words_that_can_be_read_are_not(content: str) -> None:
    """Dark on light, light on dark, and large letters in a lighter grey."""
    assert faint(content) == []


@pytest.mark.parametrize(
    "content",
    [
        '<rect width="200" height="100" fill="url(#g)"/><text x="5" y="20" fill="#bbb">Ansök</text>',
        '<rect width="200" height="100" fill="#333" opacity="0.1"/><text x="5" y="20">Ansök</text>',
        '<path d="m0 0h200v100z" fill="#333"/><text x="5" y="20">Ansök</text>',
        '<path d="M0 0L200 0L200 100L0 100z" fill="#333"/><text x="5" y="20">Ansök</text>',
        '<g transform="rotate(45)"><text x="5" y="20" fill="#bbb">Ansök</text></g>',
        '<style>g > text { fill: #bbb }</style><text x="5" y="20">Ansök</text>',
        '<text x="5" y="20" fill="#bbb" fill-opacity="0.5">Ansök</text>',
        '<text x="5" y="20" fill="currentColor">Ansök</text>',
        '<use href="#a"/><text x="5" y="20" fill="#bbb">Ansök</text>',
    ],
)
def test_what_can_not_be_judged_is_left_out(content: str) -> None:
    """No editor is warned of words that may be fine."""
    assert faint(content) == []
