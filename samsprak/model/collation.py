"""
Alphabetical order as readers of a language expect it in a list of words.

Babel has no collation, and ICU is a heavy thing to install for three lists; what the site's languages need is small:
Swedish å, ä and ö after z, and in Arabic the article and the forms of alif left out of account.

Source: CLDR, collation rules of sv and ar.
"""

from __future__ import annotations

import unicodedata

_SWEDISH = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})
_ARABIC = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه"})


def alphabetical(word: str, tag: str) -> str:
    """Return a key that sorts *word* among others of the language *tag* (BCP 47)."""
    folded = unicodedata.normalize("NFC", word.casefold())
    match tag.partition("-")[0]:
        case "sv":
            return folded.translate(_SWEDISH)
        case "ar":
            return folded.removeprefix("ال").translate(_ARABIC)
        case _:
            return "".join(one for one in unicodedata.normalize("NFD", folded) if not unicodedata.combining(one))
