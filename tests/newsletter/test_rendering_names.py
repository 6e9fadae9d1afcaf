from __future__ import annotations

import pytest

from newsletter.producer import language_of_rendering


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sv", "sv"),
        ("ar-BD", "ar"),
        ("zh-M", "zh"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-M", "zh-Hant"),
        ("sv-simple-C", "sv-simple"),
        ("fi", None),
        ("s", None),
        ("svx", None),
    ],
)
def test_the_language_of_a_mail_is_told_by_its_name(name: str, code: str | None) -> None:
    """A code may begin as another does, and a mail in a language that the site has lost is nobody's."""
    assert language_of_rendering(name, ["sv", "ar", "zh", "zh-Hant", "sv-simple"]) == code
