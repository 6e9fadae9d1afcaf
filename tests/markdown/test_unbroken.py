"""Numbers that are read as one stand on one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsprak.markdown.unbroken import unbroken
from tests.support.builders.documents import ARABIC
from tests.support.builders.sources import body_of
from tests.support.examples import examples

_SPACES = str.maketrans("\u00a0\n", "  ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stöd på 1 234 567 kr, 50 % av 3 miljoner kronor", "Stöd på 1~234~567~kr, 50~% av 3~miljoner kronor"),
        ("25 km, 12 m² and 5 million", "25~km, 12~m² and 5~million"),
        ("37 a § lagen (2016:1363), 2 kap. 3 §, § 37", "37~a~§ lagen (2016:1363), 2~kap.~3~§, §~37"),
        ("Ring 010-223 00 00", 'Ring <span class="unbroken">010-223</span>~00~00'),
        ("+46 10 223 00 00 i 2 dagar", "+46~10~223~00~00 i 2 dagar"),
        ("09:00–16:30 i dag", '<span class="unbroken">09:00–16:30</span> i dag'),
        ("9.00 – 16.30, år 2016 och 2017", "9.00~–~16.30, år 2016 och 2017"),
        ("dnr 5123-2026-4.", 'dnr <span class="unbroken">5123-2026-4</span>.'),
        ("2010–2019, 2026/27", '<span class="unbroken">2010–2019</span>, <span class="unbroken">2026/27</span>'),
        ("SEK 15 million, SEK 1,640,000", "SEK~15~million, SEK~1,640,000"),
        ("sections 37 and section 37 a of it", "sections~37 and section~37~a of it"),
        ("§ 37 a, 85 per cent in 2018 a grant", "§~37~a, 85~per~cent in 2018 a grant"),
        ("1 krona, 7 miljarder kronor, 12 kB", "1~krona, 7~miljarder kronor, 12~kB"),
        ("Covid-19, 3 om dagen, den 5 maj", "Covid-19, 3 om dagen, den 5 maj"),
        ("`5-3 1 234` 5 kr", "<code>5-3 1 234</code> 5~kr"),
        ("[5 kr](/sv/5-3/)", None),
    ],
)
def test_what_is_read_as_one_is_not_broken(text: str, expected: str | None) -> None:
    """Amounts, measures, laws, telephone numbers, ranges and reference numbers; nothing within addresses or code."""
    html = body_of(text).html.replace("\u00a0", "~")
    if expected is not None:
        assert html == f"<p>{expected}</p>"
    else:
        assert ">5~kr</a>" in html


def test_isolated_numbers_of_arabic_are_not_broken_and_names_may_be() -> None:
    """A number gets the class on its own isolate; a long Swedish name still wraps."""
    html = body_of("من 09:00–16:30 لدى ABF Flen، 5 kr", ARABIC).html
    assert '<bdi dir="ltr" class="unbroken">09:00–16:30</bdi>' in html
    assert '<bdi dir="ltr">ABF Flen</bdi>' in html
    named = body_of("رسالة من Brev 2 ABF Flen 2026-03-31 هنا", ARABIC).html
    assert '<bdi dir="ltr">Brev 2 ABF Flen <span class="unbroken">2026-03-31</span></bdi>' in named
    assert "5\u00a0kr" in html
    assert "المادة\u00a037\u00a0أ من" in body_of("وفق المادة 37 أ من القانون", ARABIC).html
    telephone = body_of("اتصل 010-223 00 00", ARABIC).html
    assert '<bdi dir="ltr" class="unbroken">010-223\u00a000\u00a000</bdi>' in telephone


PIECES = [
    *("<p>", "</p>", '<a href="/5-3/" title="1 234">', "</a>", "<code>5 kr</code>", '<bdi dir="ltr">5-3</bdi>'),
    *("5-3", "1 234 kr", " ", "\n", "37 a §", "010-223 00 00", "09:00–16:30", "x", "9 – 16", "+46 10 223 00 00"),
]


@given(html=st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@settings(max_examples=examples(300))
def test_only_spaces_and_a_class_are_changed(html: str) -> None:
    """Every word stays, addresses and code too, and what is kept together once stays so."""
    kept = unbroken(html)
    for added in ('<span class="unbroken">', "</span>", ' class="unbroken"'):
        kept = kept.replace(added, "")
    assert kept.translate(_SPACES) == html.translate(_SPACES)
    assert kept.count("<code>5 kr</code>") == html.count("<code>5 kr</code>")
