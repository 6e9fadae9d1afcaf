"""
Lay out a text for Python-Markdown, which wants more empty lines and deeper indentation than people write.

The structure is that of CommonMark: a list or a table may follow a line directly, and what belongs to a list item is
indented to its words. Here it is found line by line, level by level, and written as Python-Markdown reads it: four
spaces a level, and an empty line around every block. Fenced code and ``:::`` blocks are taken out, a sign in their
place, and become elements afterwards (``blocks/building``).

Source: CommonMark 0.31, sections 4 and 5; one thing differs: two spaces are enough to belong to any list item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from samsprak.markdown.blocks.kinds import WrittenCode, block_faults, code_sign, end_sign, start_sign
from samsprak.markdown.dialects import lines as patterns
from samsprak.markdown.dialects.foreign import Foreign
from samsprak.markdown.dialects.layout import Layout, Level
from samsprak.markdown.dialects.lines import CODE_INDENT, Line, has_cells, lines_of
from samsprak.markdown.dialects.lists import begins_a_block, item_at, list_end, may_interrupt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from samsprak.validation.reporting import Report


# So many spaces in front of a later line make it part of a note.
_NOTE_INDENT = 2


def laid_out(source: str, first_line: int, report: Report) -> Layout:
    """Return the layout of *source*, and report what belongs to another dialect, with lines from *first_line* on."""
    layout = Layout()

    def note(line: int, message: str, hint: str) -> None:
        layout.reported.add(line)
        report(line, message, hint)

    scanner = _Scanner(layout, note)
    layout.text = "\n".join(scanner.level(lines_of(source, first_line)))
    return layout


class _Scanner:
    def __init__(self, layout: Layout, report: Report) -> None:
        self._layout = layout
        self._report = report
        self._foreign = Foreign(report)
        # What may begin with a sign; each returns None if it does not.
        self._by_sign: Mapping[str, Callable[[Sequence[Line], int, Level], int | None]] = {
            "`": self._fenced,
            "~": self._fenced,
            ">": self._quotation,
            "#": self._heading,
            ":": self._colons,
            "<": self._html,
            "[": self._bracket,
        }

    def level(self, lines: Sequence[Line], *, of_item: bool = False) -> list[str]:
        """Return the lines of one level, all of one item, quotation or block, as Python-Markdown reads them."""
        level = Level(of_item=of_item)
        place = 0
        while place < len(lines):
            place = self._block(lines, place, level)
        while level.written and not level.written[-1]:
            level.written.pop()
        return level.written

    def _block(self, lines: Sequence[Line], place: int, level: Level) -> int:
        """Write the block or the line of a paragraph that begins at *place*; return the place after it."""
        line = lines[place]
        text = line.text.lstrip(" ")
        if not text:
            level.end()
            return place + 1
        if line.indent >= CODE_INDENT:
            return self._indented_line(lines, place, level)
        special = self._by_sign.get(text[0])
        after = special(lines, place, level) if special is not None else None
        return self._plain(lines, place, level) if after is None else after

    def _plain(self, lines: Sequence[Line], place: int, level: Level) -> int:
        """Write a rule, a list, a table or a line of a paragraph."""
        text = lines[place].text.lstrip(" ")
        if patterns.RULE.match(text):
            level.written.append(text)
            level.is_open = False
            return place + 1
        if item_at(lines[place]) and (not level.is_open or may_interrupt(lines[place])):
            return self._list(lines, place, level)
        if place + 1 < len(lines) and "|" in text and _is_table(lines, place):
            return self._table(lines, place, level)
        return self._paragraph(lines, place, level)

    def _indented_line(self, lines: Sequence[Line], place: int, level: Level) -> int:
        if not level.is_open:
            return self._code(lines, place, level)
        deep = self._deep_list(lines, place)
        return place + self._list(deep, 0, level) if deep else self._paragraph(lines, place, level)

    @staticmethod
    def _deep_list(lines: Sequence[Line], place: int) -> list[Line]:
        """Return the lines of a list far to the right below a line, which for CommonMark is more of the line."""
        indent = lines[place].indent
        if not may_interrupt(lines[place].cut(indent)):
            return []
        end = next((one for one in range(place, len(lines)) if lines[one].text and lines[one].indent < indent), None)
        return [one.cut(indent) for one in lines[place:end]]

    def _paragraph(self, lines: Sequence[Line], place: int, level: Level) -> int:
        line = lines[place]
        after = self._foreign.paragraph(lines, place, is_open=level.is_open)
        if after is not None:
            level.end()
            return after
        text = self._foreign.without_shortcodes(line).lstrip(" ")
        if level.is_open:
            if patterns.UNDERLINE.match(text):
                level.written.append(text)
                level.is_open = False
                return place + 1
            text = _not_an_item(text)
        next_text = lines[place + 1].text if place + 1 < len(lines) else ""
        if text.endswith("\\") and (len(text) - len(text.rstrip("\\"))) % 2 and next_text:
            text = f"{text[:-1]}  "
        level.paragraph(text)
        return place + 1

    def _code(self, lines: Sequence[Line], place: int, level: Level) -> int:
        """Write code that is indented; a tab makes none, since it comes with pasted text."""
        end = place
        for number in range(place, len(lines)):
            if lines[number].text and lines[number].indent < CODE_INDENT:
                break
            end = number + 1 if lines[number].text else end
        tabbed = next((one for one in lines[place:end] if one.is_tabbed), None)
        if tabbed is not None:
            self._report(
                tabbed.number,
                "a tab at the beginning of the line makes code of it",
                "take the tab away; if it is code, put a line ``` before and after it",
            )
        level.alone(*(one.text for one in lines[place:end]))
        return end

    def _heading(self, lines: Sequence[Line], place: int, level: Level) -> int | None:
        text = lines[place].text.lstrip(" ")
        if not patterns.HEADING.match(text):
            return None
        level.alone(text)
        return place + 1

    def _fenced(self, lines: Sequence[Line], place: int, level: Level) -> int | None:
        line = lines[place]
        match = patterns.FENCE.match(line.text.lstrip(" "))
        if match is None:
            return None
        fence = match["fence"]
        end = next(
            (number for number in range(place + 1, len(lines)) if _closes(lines[number].text.strip(" "), fence)), None
        )
        if end is None:
            self._report(line.number, f"the code that begins with '{fence}' never ends", f"write '{fence}' below it")
            end = len(lines)
        code = "\n".join(one.cut(line.indent).text for one in lines[place + 1 : end])
        self._layout.code.append(WrittenCode(code, line.number))
        level.alone(code_sign(len(self._layout.code) - 1))
        return end + 1

    def _quotation(self, lines: Sequence[Line], place: int, level: Level) -> int | None:
        end = place
        inner: list[Line] = []
        for line in lines[place:]:
            text = line.text.lstrip(" ")
            if text.startswith(">"):
                inner.append(line._replace(text=patterns.QUOTE.sub("", text, count=1)))
            elif not text or not inner[-1].text or line.indent >= CODE_INDENT or begins_a_block(line):
                break
            else:
                inner.append(line)
            end += 1
        inner = self._foreign.without_alert(inner)
        level.alone(*(f"> {one}".rstrip(" ") for one in self.level(inner)))
        return end

    def _colons(self, lines: Sequence[Line], place: int, level: Level) -> int | None:
        line = lines[place]
        match = patterns.BLOCK.match(line.text.lstrip(" "))
        if match is None:
            return None
        colons, rest = match["colons"], match["rest"]
        if not rest:
            self._report(line.number, f"'{colons}' ends a block, and none is open", "take the line away")
            return place + 1
        block = self._foreign.block(line, rest)
        end = _block_end(lines, place, colons)
        if end is None:
            self._report(
                line.number,
                f"the block '{colons}{rest}' never ends",
                f"write a line '{colons}' below its last line",
            )
            end = len(lines)
        content = [one.cut(line.indent) for one in lines[place + 1 : end]]
        if block is None:
            level.end()
            level.written += [*self.level(content), ""]
            return end + 1
        for fault in block_faults(block, [one.text for one in content]):
            self._report(line.number, *fault)
        number = len(self._layout.blocks)
        self._layout.blocks.append(block)
        level.alone(start_sign(number))
        level.written += [*self.level(content), ""]
        level.alone(end_sign(number))
        return end + 1

    def _html(self, lines: Sequence[Line], place: int, level: Level) -> int | None:
        """Copy a block of HTML up to the next empty line."""
        if not patterns.HTML.match(lines[place].text.lstrip(" ")):
            return None
        end = next((number for number in range(place, len(lines)) if not lines[number].text), len(lines))
        level.end()
        level.written += [one.text for one in lines[place:end]]
        return end

    def _bracket(self, lines: Sequence[Line], place: int, level: Level) -> int | None:
        text = lines[place].text.lstrip(" ")
        if match := patterns.NOTE.match(text):
            return self._note(lines, place, level, match["label"], match["words"])
        if not patterns.DEFINITION.match(text):
            return None
        level.written.append(text)
        return place + 1

    def _note(self, lines: Sequence[Line], place: int, level: Level, label: str, words: str) -> int:
        """Write a note with all that is indented below it."""
        end = place + 1
        for number in range(place + 1, len(lines)):
            line = lines[number]
            if not line.text:
                continue
            if line.indent < _NOTE_INDENT and (not lines[number - 1].text or begins_a_block(line)):
                break
            end = number + 1
        first = Line(lines[place].number, words)
        inner = self.level([first, *(one.cut(CODE_INDENT) for one in lines[place + 1 : end])])
        level.alone(f"[^{label}]: {inner[0] if inner else ''}", *_indented(inner[1:]))
        return end

    def _list(self, lines: Sequence[Line], place: int, level: Level) -> int:
        level.before_list()
        while place < len(lines) and (item := item_at(lines[place])) is not None:
            end = list_end(lines, place, item)
            content = [Line(lines[place].number, item.words), *item.inner(lines[place + 1 : end])]
            inner = self.level(content, of_item=True)
            first = inner.pop(0) if inner and not inner[0].startswith(" " * CODE_INDENT) else ""
            level.written += [f"{item.mark} {first}", *_indented(inner)]
            following = next((number for number in range(end, len(lines)) if lines[number].text), len(lines))
            if following > end or "" in inner:
                level.end()
            place = following
            if place == len(lines) or lines[place].indent >= CODE_INDENT:
                break
            after = item_at(lines[place])
            if after is None or after.is_numbered != item.is_numbered or patterns.RULE.match(lines[place].text.strip()):
                break
        level.end()
        return place

    def _table(self, lines: Sequence[Line], place: int, level: Level) -> int:
        end = place + 2
        while end < len(lines) and has_cells(lines[end].text):
            end += 1
        level.alone(*(self._foreign.without_shortcodes(one) for one in lines[place:end]))
        return end


def _is_table(lines: Sequence[Line], place: int) -> bool:
    below = lines[place + 1].text.strip(" ")
    return "|" in below and patterns.DELIMITER_ROW.match(below) is not None and has_cells(lines[place].text)


def _block_end(lines: Sequence[Line], place: int, colons: str) -> int | None:
    """Return the place of the line that ends the block at *place*; blocks may stand in it, with as many colons."""
    depth = 0
    fence = ""
    for number in range(place + 1, len(lines)):
        text = lines[number].text.strip(" ")
        if fence:
            fence = "" if _closes(text, fence) else fence
        elif opened := patterns.FENCE.match(text):
            fence = opened["fence"]
        elif text == colons:
            if depth == 0:
                return number
            depth -= 1
        elif (match := patterns.BLOCK.match(text)) and match["colons"] == colons:
            depth += 1
    return None


def _closes(text: str, fence: str) -> bool:
    return len(text) >= len(fence) and not text.strip(fence[0])


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"{' ' * CODE_INDENT}{one}" if one else "" for one in lines]


def _not_an_item(text: str) -> str:
    """Return a line within a paragraph so that no list begins there: '2026.' is a year at the end of its sentence."""
    item = patterns.ITEM.match(text)
    if item is None or not item["number"]:
        return text
    return f"{text[: item.end('number')]}\\{text[item.end('number') :]}"
