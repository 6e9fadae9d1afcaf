"""
Keep together on a line what is read as one: numbers with their unit, ranges, sections of laws, telephone numbers.

Spaces in them become no-break spaces. Browsers break behind a hyphen and a dash too: such runs get a class, since an
invisible sign in a reference number would be copied with it. Texts of Markdown come here whole; titles, summaries and
cells come here one by one, from the filters of templates.
"""

from __future__ import annotations

import re

CLASS = "unbroken"
_NO_BREAK = "\u00a0"
_UNIT = (
    r"(?:kr|kron(?:a|or)|SEK|EUR|euro|procent|per\u00a0cent|percent|miljon(?:er)?|miljard(?:er)?|million|billion"
    r"|mkr|tkr|mnkr|km²?|m[²³]?|cm|mm|kg|[kMGT]Wh|kB|MB|كرونة|كرونات|مليون|ملايين|مليار|كم)\b|[%€‰]|°C"
)
# A line end within one of these is a space too.
_SPACED = re.compile(
    rf"""
      [ \n](?:  # the space first: that is what the engine looks for
        (?<=\d.)(?=\d{{3}}(?!\d)|{_UNIT}|kap\.|(?:[a-z][ \n])?§|[–—-][ \n]\d)  # 1 234, 37 a §, 9.00 – 16.30
      | (?<=[§.a-z–—-].)(?:(?<=§.)(?=\d)|(?<=kap\..)(?=\d)|(?<=\d[ \n][a-z].)(?=§)|(?<=\d[ \n][–—-].)(?=\d))
      )
    """,
    re.VERBOSE | re.DOTALL,
)
# A number behind what it counts in or numbers, and its letter: SEK 15 million, section 37 a, § 37 a, المادة 37 أ.
_NAMED = re.compile(
    r"""
      [ \n](?:  # the space first, as above
        (?=\d)(?:(?<=\bSEK.)|(?<=\b[Ss]ection.)|(?<=\b[Ss]ections.)|(?<=مادة.))
      | (?=[a-zأ-ي])(?:(?<=\d.)(?=.(?![\w'’]))|(?<=\bper.)(?=cent\b))
      )
    """,
    re.VERBOSE | re.DOTALL,
)
_NAMED_NUMBER = re.compile(r"(?:\b[Ss]ections?|مادة|§)[ \n\u00a0]\d{1,4}\Z")
_LONGEST_NAMED_NUMBER = 14
_MAY_BE_NAMED = re.compile(r"[ \n](?:(?=\d)(?<=[nsKة].)|c(?<=per.c)|(?=[a-zأ-ي][^\w'’])(?<=\d.))", re.DOTALL)
_MAY_BE_SPACED = re.compile(r"[\d§.][ \n](?:(?<=\d[ \n])(?=\d{3}|[§A-Za-zكم%‰°€–—-])|(?<=[§.][ \n])\d)")
_TELEPHONE = re.compile(r"(?:\+\d[\d()-]*|\b0\d{1,3}-\d+)(?:[ \n][\d(][\d()-]*)+")
_RUN = r"(?P<run>\d(?<![\w/.#=&-]\d)[\d.:,]*+(?:[-–—/]\d[\d.:,]*+)++)(?![^<>]*>)"
_JOINED = re.compile(rf'<bdi dir="ltr"(?P<isolated>>[^<]*</bdi>)|{_RUN}')
_NUMBERS = re.compile(_RUN)
# A longer isolated run may be longer than a line of a telephone.
_LONGEST_UNBROKEN = 40
_MAY_BE_JOINED = re.compile(r"\d[-–—/]\d")
_CODE = re.compile(r"(<(?:pre|code)\b.*?</(?:pre|code)>)", re.DOTALL)


def unbroken(html: str) -> str:
    """Return *html*, a finished text whose runs are isolated, with its numbers kept on one line; code is left alone."""
    if "<code" not in html:
        return _kept_together(html)
    parts = _CODE.split(html)
    parts[::2] = map(_kept_together, parts[::2])
    return "".join(parts)


def _kept_together(html: str) -> str:
    has_joined = _MAY_BE_JOINED.search(html) is not None
    if has_joined or "+" in html:
        html = _TELEPHONE.sub(_on_one_line, html)
    if _MAY_BE_NAMED.search(html):
        html = _NAMED.sub(_named, html)
    if _MAY_BE_SPACED.search(html):
        html = _SPACED.sub(_NO_BREAK, html)
    return _JOINED.sub(_marked, html) if has_joined else html


def _on_one_line(match: re.Match[str]) -> str:
    return match[0].replace(" ", _NO_BREAK).replace("\n", _NO_BREAK)


def _named(match: re.Match[str]) -> str:
    """Return a no-break space, but a space as written before a letter whose number has no name: "in 2018 a grant"."""
    html, start = match.string, match.start()
    if html[start - 1].isdigit() and not _NAMED_NUMBER.search(html[max(0, start - _LONGEST_NAMED_NUMBER) : start]):
        return match[0]
    return _NO_BREAK


def _marked(match: re.Match[str]) -> str:
    if isolated := match["isolated"]:
        if " " in isolated:  # a name with a number may be broken around the number
            return f'<bdi dir="ltr"{_NUMBERS.sub(_number, isolated)}'
        is_joined = len(isolated) <= _LONGEST_UNBROKEN and _MAY_BE_JOINED.search(isolated)
        return f'<bdi dir="ltr" class="{CLASS}"{isolated}' if is_joined else match[0]
    return _number(match)


def _number(match: re.Match[str]) -> str:
    run = match["run"]
    stop = run.rstrip(".:,")
    return f'<span class="{CLASS}">{stop}</span>{run[len(stop) :]}'
