"""
Language-specific collation keys for alphabetical lists.

Babel has no collation, and ICU is a heavy dependency for three lists. The site's languages need few rules: Swedish
sorts å, ä and ö after z; Arabic ignores the article and the differences between forms of alif.

Source: CLDR, collation rules of sv and ar.
"""

from __future__ import annotations

import unicodedata

_SWEDISH = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


def alphabetical(word: str, tag: str) -> str:
    """Return the collation key of *word* in the language *tag* (BCP 47)."""
    folded = unicodedata.normalize("NFC", word.casefold())
    match tag.partition("-")[0]:
        case "sv":
            return folded.translate(_SWEDISH)
        case "ar":
            return folded.removeprefix("ال").translate(_ARABIC)
        case _:
            return "".join(one for one in unicodedata.normalize("NFD", folded) if not unicodedata.combining(one))
