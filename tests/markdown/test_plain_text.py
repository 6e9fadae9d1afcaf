from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.builders.documents import ARABIC
from tests.support.builders.sources import body_of

if TYPE_CHECKING:
    from samsprak.validation.reporting import LocalFault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ett\nstycke.\n\nEtt till.", "Ett stycke.\n\nEtt till."),
        ("Box 1  \n611 86 Nyköping", "Box 1\n611 86 Nyköping"),
        ("## Rubrik {#one}\n\nText.", "Rubrik\n\nText."),
        ("- ett\n- *två*\n", "- ett\n- två"),
        ("- ett\n    - inre\n    - mer\n- två\n", "- ett\n  - inre\n  - mer\n- två"),
        ("- ett\n\n    mer om det\n\n- två\n", "- ett\n  mer om det\n- två"),
        ("3. tre\n4. fyra\n", "3. tre\n4. fyra"),
        ("> Ett ord.\n>\n> Ett till.", "Ett ord.\n\nEtt till."),
        ("| a | b |\n|---|---|\n| c | *d* |", "a | b\nc | d"),
        ("    kod\n      mer", "kod\n  mer"),
        ("Ett\n\n---\n\nTvå", "Ett\n\nTvå"),
        ("AT&amp;T &copy; a\\_b \\* 5 &lt; 6", "AT&T © a_b * 5 < 6"),
        ("![En &amp; annan](a.svg)", "En & annan"),
        ("Se `kod_här` och <span>mer</span>.", "Se kod_här och mer."),
        ("<div>\nEn ruta &amp; mer\n</div>\n\nText.", "En ruta & mer\n\nText."),
        ("Text. <!-- inte detta -->", "Text."),
        ("Storgatan 1<br>123 45 Storby<br>Tel. 010-223 00 00", "Storgatan 1\n123 45 Storby\nTel. 010-223 00 00"),
        ("Storgatan 1 <br/>\n123 45 <em>Storby</em>", "Storgatan 1\n123 45 Storby"),
        ("- Storgatan 1<br>Storby\n- två\n    - tre<br>fyra", "- Storgatan 1\n  Storby\n- två\n  - tre\n    fyra"),
        ("<div><p>Ett <em>ord</em>.</p><p>Två<br>rader.</p></div>\n\nText.", "Ett ord.\n\nTvå\nrader.\n\nText."),
        ('<details lang="sv"><summary>Fråga?</summary>\nSvar &amp; mer.\n</details>', "Fråga?\n\nSvar & mer."),
        ('En <bdi title="x">bok</bdi>, 2 <sup>a</sup>.', "En bok, 2 a."),
    ],
)
def test_a_mail_without_html_says_the_same(text: str, expected: str) -> None:
    """Every word, break, list and number of the text is in the plain text; marks and comments are not."""
    assert body_of(text).text == expected


def test_each_link_is_followed_by_its_address() -> None:
    """The position of each address is kept for the reader's language."""
    body = body_of("Läs [mer](one.md) och [allt](two.md).")
    assert body.text == "Läs mer <\ue0000\ue001> och allt <\ue0001\ue001>."


def test_arabic_text_is_plain_arabic_text() -> None:
    """No markup of the page is in the mail; isolation follows when the mail is rendered."""
    assert body_of("- لدى ABF Flen\n- رقم 5123-2026-4\n", ARABIC).text == "- لدى ABF Flen\n- رقم 5123-2026-4"


def test_an_attribute_can_not_spoil_the_numbers_of_a_list() -> None:
    """Braces in an editor's text never stop a build."""
    faults: list[LocalFault] = []
    assert body_of("1. a\n2. b\n{: start=x}\n", faults=faults).text == "1. a\n2. b"
    assert [fault.line for fault in faults] == [3]
