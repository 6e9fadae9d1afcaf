"""The facts in a text, each with its normalised value, in the order of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samsprak.model.translations.sections import Fact, FactKind
from samsprak.sections.patterns import FEWEST_DIGITS, PHONE, Patterns, patterns_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from samsprak.model.languages import Language


# What is no running text: code, comments, attribute lists, targets of own links, numerals of lists, marks of notes.
_CODE = re.compile(r"^(`{3,}|~{3,})[^\n]*\n.*?^\1[`~]*[ \t]*$|`[^`\n]+`|<!--.*?-->", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(\]\(\s*)(<[^<>\n]*>|[^)\s]+)((?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\))")
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*(\S+)[^\n]*$", re.MULTILINE)
_TAG = re.compile(r"</?([A-Za-z][\w-]*)(?=[\s/>])[^<>]*>")
# Elements within a line: the words before and after them belong together.
_INLINE = re.compile("a|abbr|b|bdi|bdo|cite|data|dfn|em|i|mark|q|s|small|span|strong|su[bp]|time|u|var", re.IGNORECASE)
_TAG_TARGET = re.compile(r"(?:href|src)\s*=\s*[\"']([^\"']+)")
_TAG_MOMENT = re.compile(r"\bdatetime\s*=\s*[\"']([^\"']+)")
_BARE_ADDRESS = re.compile(r"<?(https?://[^\s<>()\[\]\"«»،؛]+)>?")
# A run in another language: an official word or title, which stands beside its translation.
_FOREIGN = re.compile(r"(?:\*[^*\n]+\*|_[^_\n]+_|\[[^\]\n]+\])\{[^{}\n]*lang=[^{}\n]*\}")
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_NOTE_MARK = re.compile(r"\[\^[^\]\n]+\]:?")
_FENCE_LINE = re.compile(r"^\s*:::[^\n]*$", re.MULTILINE)
_LIST_NUMERAL = re.compile(r"[0-9]{1,9}[.)](?=[ \t])")
# What a number has before it that is a decade; a quick look.
_DECADES = ("0-talet", "0s", "0’s", "0's")
_LETTERED = re.compile(r"([0-9]+)[ \t]*([^\W\d_]+)")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TRAILING = ".,;:!?"
# Stands where words were: nothing is read across it. Where only markup was, there is a space.
_GAP = "\0"
_OUTSIDE = ("http://", "https://", "mailto:", "tel:", "//")
# Arabic-Indic and Persian digits and separators, and the signs that only direct or space.
_SAME = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬\u00a0\u202f\u2009\u2011\u2212",
    "01234567890123456789%.,   --",
)
_DIRECTING = str.maketrans(
    dict.fromkeys("\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e", None)
)
_DIGIT = re.compile("[0-9]")
_UNUSUAL = re.compile("[٠-٩۰-۹٪٫٬\u2009\u2011\u2212]")
_DIRECTS = re.compile("[\u200e\u200f\u061c\u2066-\u2069\u202a-\u202e]")


@dataclass(frozen=True, slots=True)
class ReadText:
    """The facts of a text, and its *running* text: what is none, such as code and targets, is blanked out in place."""

    facts: tuple[Fact, ...]
    running: str


def read_text(text: str, language: Language, first_line: int = 1) -> ReadText:
    """Return the facts of a Markdown text in *language*, whose first line has the number *first_line*."""
    reader = _Reader(text, patterns_of(language), first_line)
    facts = tuple(reader.read())
    return ReadText(facts, reader.running)


def facts_of(text: str, language: Language, first_line: int = 1) -> tuple[Fact, ...]:
    """Return the facts of a Markdown text in *language*, whose first line has the number *first_line*."""
    return read_text(text, language, first_line).facts


class _Reader:
    """Reads a text from the most particular facts to bare numbers; what is read is blanked out, in place."""

    def __init__(self, text: str, patterns: Patterns, first_line: int) -> None:
        self.text = _plain_signs(text)
        self.patterns = patterns
        self.first_line = first_line
        self.found: list[tuple[int, Fact]] = []
        self.running = ""
        self.last_percent = 0  # where the last number of per cent ends, with its sign

    def read(self) -> list[Fact]:
        self._read_links()
        self.running = self.text.replace(_GAP, " ")
        if "@" in self.text:
            self._each(_MAIL, lambda found: self._add(found, FactKind.MAIL, found[0].rstrip(_TRAILING).lower()))
        words = self.text.lower()
        has_digits = _DIGIT.search(self.text) is not None
        if has_digits:
            self._read_digits(words)
        patterns = self.patterns
        if patterns.word_scale is not None and any(scale in words for scale in patterns.vocabulary.scales):
            self._each(patterns.word_scale, self._word_scale)
        if has_digits:
            self._each(patterns.number, self._number)
        self._read_words(words)
        self.found.sort(key=lambda one: one[0])
        return [fact for _, fact in self.found]

    def _read_links(self) -> None:
        if "`" in self.text or "~~~" in self.text or "<!--" in self.text:
            self.text = _CODE.sub(lambda found: _blanks(found[0], " " if found[0][0] == "<" else _GAP), self.text)
        if "](" in self.text:
            self._each(_LINK, lambda found: self._target(found, 2), " ")
        if "]:" in self.text:
            self._each(_DEFINITION, lambda found: self._target(found, 1))
        if "<" in self.text:
            self.text = _TAG.sub(self._without_tag, self.text)
        if "://" in self.text:
            self._each(_BARE_ADDRESS, lambda found: self._target(found, 1))
        if "lang=" in self.text:
            self._blank(_FOREIGN, _GAP)
        if "{" in self.text:
            self._blank(_ATTRIBUTES)
        if "[^" in self.text:
            self._blank(_NOTE_MARK)
        if ":::" in self.text:
            self._blank(_FENCE_LINE)
        self._each(_LIST_NUMERAL, lambda found: self._begins_line(found.start()), " ")

    def _read_digits(self, words: str) -> None:
        """
        Read what has digits, but for bare numbers.

        *words* is the text in lower case: a quick look at it saves most patterns.
        """
        patterns = self.patterns
        self._each(PHONE, self._phone)
        if "-" in words:
            self._each(patterns.iso_day, lambda found: self._add(found, FactKind.DAY, found[0]))
        if any(month in words for month in patterns.months):
            self._each(patterns.days_in_range, self._days_in_range)
            for pattern in patterns.days:
                self._each(pattern, self._day)
        if ":" in words:
            self._each(patterns.act, lambda found: self._add(found, FactKind.LAW, found[0]))
        self._each(patterns.time, self._time)
        if "§" in words:
            self._each(patterns.numbered_section, self._section)
        if "§" in words or any(name in words for name in patterns.section_names):
            self._each(patterns.named_section, self._section)
        if any(ending in words for ending in _DECADES):
            self._each(patterns.decades, lambda found: self._add(found, FactKind.NUMBER, f"{found['decade']}s"))

    def _read_words(self, words: str) -> None:
        """Read numbers in words alone."""
        patterns = self.patterns
        vocabulary = patterns.vocabulary
        scales = (*vocabulary.lone_scales, *vocabulary.before_nouns)
        if patterns.lone_scales is not None and any(scale in words for scale in scales):
            self._each(patterns.lone_scales, lambda found: self._scaled(found, patterns.lone_scale(found)))
        if patterns.words is not None:
            for found in patterns.words.finditer(_lower(self.text)):
                start = patterns.word_start(found.string, found.start())
                if start is not None:
                    written = self.text[start : found.end()]
                    self._add(found, FactKind.WORD, str(patterns.word(found[0])), written)

    def _each(self, pattern: re.Pattern[str], use: Callable[[re.Match[str]], bool | None], sign: str = _GAP) -> None:
        """Call *use* with each match; a fact, or what is no text, is blanked out by *sign*. False leaves it."""

        def blanked(found: re.Match[str]) -> str:
            return found[0] if use(found) is False else _blanks(found[0], sign)

        self.text = pattern.sub(blanked, self.text)

    def _begins_line(self, at: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, at) + 1 : at].strip(" \t")

    def _blank(self, pattern: re.Pattern[str], sign: str = " ") -> None:
        self.text = pattern.sub(lambda found: _blanks(found[0], sign), self.text)

    def _add(self, found: re.Match[str], kind: FactKind, value: str, written: str | None = None) -> None:
        line = self.first_line + self.text.count("\n", 0, found.start())
        shown = (found[0] if written is None else written).strip()
        self.found.append((found.start(), Fact(kind, value, shown, line)))

    def _target(self, found: re.Match[str], group: int) -> None:
        self._target_of(found, found[group].strip("<>"))

    def _without_tag(self, found: re.Match[str]) -> str:
        for target in _TAG_TARGET.findall(found[0]):
            self._target_of(found, target)
        for moment in _TAG_MOMENT.findall(found[0]):
            self._add(found, FactKind.MARKUP, f"@{moment}", moment)
        return _blanks(found[0], " " if _INLINE.fullmatch(found[1]) else _GAP)

    def _target_of(self, found: re.Match[str], target: str) -> None:
        if not target.lower().startswith(_OUTSIDE):
            return
        target = target.rstrip(_TRAILING)
        scheme, _, rest = target.partition(":")
        match scheme.lower():
            case "mailto":
                self._add(found, FactKind.MAIL, rest.partition("?")[0].lower(), rest)
            case "tel":
                self._add(found, FactKind.PHONE, phone_number(rest), rest)
            case _:
                self._add(found, FactKind.LINK, target, target)

    def _phone(self, found: re.Match[str]) -> bool:
        number = phone_number(found[0])
        if len(number) < FEWEST_DIGITS:
            return False
        self._add(found, FactKind.PHONE, number)
        return True

    def _day(self, found: re.Match[str]) -> bool:
        parts = found.groupdict()
        month = self.patterns.month(parts["month"])
        day, year = parts.get("day"), parts.get("year")
        if day is not None and not 1 <= int(day) <= 31:  # noqa: PLR2004 # days of a month
            return False
        self._add(found, FactKind.DAY, _day_value(year, month, day))
        return True

    def _days_in_range(self, found: re.Match[str]) -> None:
        month, year = self.patterns.month(found["month"]), found["year"]
        for day in (found["first"], found["last"]):
            self._add(found, FactKind.DAY, _day_value(year, month, day))

    def _time(self, found: re.Match[str]) -> bool:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if hour > 24 or minute > 59:  # noqa: PLR2004 # of a day
            return False
        half = (found["half"] or "").replace(".", "").lower()
        start = self.patterns.clock_start(found.string, found.start())
        if not (half or found["colon"] == ":" or start < found.start()):
            return False
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        self._add(found, FactKind.TIME, f"{hour:02}:{minute:02}", found.string[start : found.end()])
        return True

    def _section(self, found: re.Match[str]) -> None:
        sections = [(found["section"], found["letter"] or "")]
        sections += _LETTERED.findall(found.groupdict().get("more") or "")
        for number, letter in sections:
            self._add(found, FactKind.LAW, f"{number}{self.patterns.section_letter(letter)}")

    def _word_scale(self, found: re.Match[str]) -> None:
        self._scaled(found, self.patterns.word(found["word"]) * self.patterns.scale(found["scale"]))

    def _scaled(self, found: re.Match[str], value: int) -> None:
        self._add(found, FactKind.NUMBER, str(value))

    def _number(self, found: re.Match[str]) -> None:
        value = self.patterns.decimal(found["number"])
        sign = self._percent_before(found)
        if found["percent"] or sign is not None:
            self.last_percent = found.end()
            written = found.string[found.start() if sign is None else sign : found.end()]
            self._add(found, FactKind.PERCENT, f"{_plain(value)}%", written)
        else:
            scale = self.patterns.scale(found["scale"]) if found["scale"] else 1
            self._add(found, FactKind.NUMBER, _plain(value * scale))

    def _percent_before(self, found: re.Match[str]) -> int | None:
        """Return the place of a sign of per cent before a number, None if there is none or it is another number's."""
        start = found.start()
        for at in (start - 1, start - 2):
            if at >= self.last_percent and found.string[at] == "%":
                return at
            if at < 0 or found.string[at] not in " \t":
                return None
        return None


def phone_number(written: str) -> str:
    """Return the digits of a telephone number as they are dialled in Sweden."""
    digits = re.sub(r"\D", "", written)
    if written.lstrip().startswith(("+46", "(+46")):
        return f"0{digits[2:].lstrip('0')}"
    return f"0{digits[4:].lstrip('0')}" if digits.startswith("0046") else digits


def _day_value(year: str | None, month: int, day: str | None) -> str:
    """Return ``2026-03-31``, and less where the year or the day is not said: ``--03-31``, ``2026-03``, ``--03``."""
    value = f"{year or '-'}-{month:02}"
    return value if day is None else f"{value}-{int(day):02}"


def _plain(value: Decimal) -> str:
    """Return a number without zeros that say nothing: ``3.35``, ``40000000``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain_signs(text: str) -> str:
    """Return a text with Latin digits, plain spaces and hyphens, and without signs that only direct."""
    if _DIRECTS.search(text):
        text = text.translate(_DIRECTING)
    if _UNUSUAL.search(text):
        text = text.translate(_SAME)
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _lower(text: str) -> str:
    """Return a text in lower case, of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def _blanks(text: str, sign: str) -> str:
    return sign * len(text) if "\n" not in text else re.sub(r"[^\n]", sign, text)
