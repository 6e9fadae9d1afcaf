from __future__ import annotations

from pathlib import Path

import pytest

from samsprak.content.media.svg import inspect_svg
from tests.support.pictures import drawing
from tests.support.site_folders.folders import PROJECT

PNG = "data:image/png;base64,iVBORw0KGgo="
REFUSED = {
    "a script": drawing("<script>alert(1)</script>"),
    "a script by another prefix": drawing('<x:script xmlns:x="http://www.w3.org/2000/svg"/>'),
    "a script of a web page": drawing('<script xmlns="http://www.w3.org/1999/xhtml"/>'),
    "an event handler": drawing('<rect onclick="f()"/>'),
    "an event handler of the drawing": drawing(attributes=' onload="f()"'),
    "an event handler in capitals": drawing('<rect ONLOAD="f()"/>'),
    "foreignObject": drawing("<foreignObject/>"),
    "an element of a web page": drawing('<p xmlns="http://www.w3.org/1999/xhtml"/>'),
    "a picture from elsewhere": drawing('<image href="https://example.org/a.png"/>'),
    "a picture from elsewhere, the old way": drawing('<image xlink:href="//example.org/a.png"/>'),
    "a file beside it": drawing('<use href="other.svg#a"/>'),
    "a link": drawing('<a href="https://example.org/"><rect/></a>'),
    "a link that runs": drawing('<a xlink:href=" javascript:f()"><rect/></a>'),
    "a drawing within": drawing('<image href="data:image/svg+xml,x"/>'),
    "a page within": drawing('<image href="data:text/html,x"/>'),
    "a style sheet from elsewhere": drawing(before='<?xml-stylesheet href="https://example.org/a.css"?>'),
    "an import in a style": drawing("<style>@import 'https://example.org/a.css';</style>"),
    "an import with escapes": drawing("<style>@\\69mport 'https://example.org/a.css';</style>"),
    "a typeface from elsewhere": drawing("<style>@font-face{src:url(https://example.org/a.woff)}</style>"),
    "a fill from elsewhere": drawing('<rect fill="url(https://example.org/a.svg#b)"/>'),
    "a style from elsewhere": drawing("<rect style=\"fill:url( 'https://example.org/a' )\"/>"),
    "a style with escapes": drawing('<rect style="fill:u\\72l(https://example.org/a)"/>'),
    "a set of pictures": drawing('<style>a{background:image-set("https://example.org/a" 1x)}</style>'),
    "another base": drawing('<use href="#a"/>', attributes=' xml:base="https://example.org/"'),
    "a changing link": drawing('<a><set attributeName="href" to="javascript:f()"/></a>'),
    "a changing link, the old way": drawing('<a><animate attributeName="xlink:href" values="a;b"/></a>'),
    "a doctype": drawing(before='<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'),
    "entities": drawing(before='<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>', inside="<text>&c;</text>"),
    "a drawing of nowhere": b'<svg width="1" height="1"/>',
    "a web page": b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_drawing_that_runs_or_fetches_is_refused(case: str) -> None:
    """A drawing opened by its address is a document of the site: nobody else's code or server has a part in it."""
    faults = inspect_svg(REFUSED[case]).faults
    assert len(faults) == 1, faults
    assert all(fault.message and fault.hint for fault in faults)


def test_every_fault_is_reported_with_its_line() -> None:
    """Whoever mends a drawing in an editor finds each place at once."""
    content = drawing('\n<script/>\n<rect onclick="f()" fill="url(#a)"/>\n<image href="https://example.org/å.png"/>\n')
    record = inspect_svg(content)
    assert [(fault.line, fault.message) for fault in record.faults] == [
        (2, "the drawing holds an element 'script'"),
        (3, "the drawing runs a script: the attribute 'onclick'"),
        (4, "the drawing refers to something outside of it: 'https://example.org/å.png'"),
    ]
    assert record.width is None


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/><rect fill="url(#b)" style="stroke:url(\'#c\')"/>',
        f'<image xlink:href="{PNG}"/><style>.a{{background:url({PNG})}}</style>',
        "<style>/* url(https://example.org/) */ .a > .b { fill: red } @media (prefers-color-scheme: dark) {}</style>",
        '<title>عنوان ABF</title><text direction="rtl">url(https://example.org) on</text>',
        '<animate attributeName="opacity" values="0;1"/>',
        '<metadata><r:RDF xmlns:r="urn:r" r:resource="https://example.org/" r:about=""/></metadata>',
        '<g inkscape:label="onskeläge" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"/>',
    ],
)
def test_a_drawing_that_is_all_there_is_accepted(inside: str) -> None:
    """Styles, gradients, embedded pictures and the notes of drawing programs do no harm."""
    record = inspect_svg(drawing(inside))
    assert (record.faults, record.width, record.height) == ([], 64, 36)


@pytest.mark.parametrize("path", sorted(PROJECT.glob("content/media/**/*.svg")), ids=lambda path: Path(path).name)
def test_the_drawings_of_the_project_are_accepted(path: Path) -> None:
    """The checks are no obstacle to drawings as programs make them."""
    assert inspect_svg(path.read_bytes()).faults == []
