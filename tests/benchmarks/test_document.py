from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec
import pytest

from benchmarks.__main__ import main
from benchmarks.chart import chart
from benchmarks.document import document, write_document
from benchmarks.peers import PEERS
from benchmarks.results import Results
from tests.support.builders.measurements import results, tool

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
MADE_UP = results(
    tool("samsprak", 300, 1.0), tool("samsprak", 3000, 2.0, live_s=0.05), tool("hugo", 3000, 1.0),
    tool("pelican", 3000, 8.0), skipped={"eleventy": "node and npm"},
)  # fmt: skip


def test_the_document_holds_every_table_and_no_placeholder() -> None:
    """Method, versions, aims, a table per size and the lower bounds are rendered into one document."""
    text = document(MADE_UP)
    assert "$" not in re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for words in (
        "Linux, 2 cores, Python 3.11.9; seed 7", "- hugo: 1.0", "- eleventy: skipped, since it needs node and npm",
        "### 300 files", "### 3,000 files", "3,010 |", "unchanged in at most 0.5 s",
    ):  # fmt: skip
        assert words in text


def test_the_method_names_every_tool() -> None:
    """How a tool is set up is part of its figures."""
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ", document(results(tool("samsprak", 3000, 1.0))), re.MULTILINE)
    assert set(PEERS) <= set(rows)


def test_the_document_and_its_chart_lie_where_the_readers_look(tmp_path: Path) -> None:
    """The picture that the document shows is the one that is written."""
    (tmp_path / "docs" / "images").mkdir(parents=True)
    write_document(MADE_UP, tmp_path)
    text = (tmp_path / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert shown == ["images/benchmarks.svg"]
    assert (tmp_path / "docs" / shown[0]).is_file()


def test_the_chart_says_in_words_what_it_draws() -> None:
    """Readers who hear the picture get every figure that the others see."""
    root = ET.fromstring(chart(MADE_UP))  # noqa: S314 # made here
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert title is not None
    assert description is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text is not None
    assert "3,000 files" in title.text
    assert description.text is not None
    for words in ("Cold build: samsprak 2.00 s, hugo 1.00 s, pelican 8.00 s.", "One edit, live: samsprak 0.10 s"):
        assert words in description.text


def test_the_chart_has_a_bar_for_each_tool_and_case_as_long_as_its_time() -> None:
    """A bar four times as long is four times the time; ours differs by more than its colour."""
    root = ET.fromstring(chart(MADE_UP))  # noqa: S314 # made here
    bars = [bar for bar in root.iter(f"{SVG}rect") if (bar.get("class") or "").startswith("bar")]
    assert len(bars) == 9
    own, hugo, pelican = (float(bar.get("width") or 0) for bar in bars[:3])
    assert pelican == pytest.approx(4 * own, abs=0.2)
    assert own == pytest.approx(2 * hugo, abs=0.2)
    assert [text.get("class") for text in root.iter(f"{SVG}text") if text.text == "samsprak"] == ["heading"]


def test_the_chart_is_readable_on_light_and_dark() -> None:
    """Both schemes have their own colours, on a background of their own."""
    drawn = chart(MADE_UP)
    assert "prefers-color-scheme: dark" in drawn
    assert 'class="ground"' in drawn


def test_saved_figures_give_the_same_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A word in the document can be corrected without measuring for an hour."""
    kept = tmp_path / "kept.json"
    kept.write_bytes(msgspec.json.encode(MADE_UP))
    assert msgspec.json.decode(kept.read_bytes(), type=Results) == MADE_UP
    again = tmp_path / "folder" / "again.json"
    assert main(["--given", str(kept), "--keep", str(again)]) == 0
    assert msgspec.json.decode(again.read_bytes(), type=Results) == MADE_UP
    assert "### 3,000 files" in capsys.readouterr().out


def test_the_quick_benchmark_is_never_written_down(capsys: pytest.CaptureFixture[str]) -> None:
    """One repetition on a busy machine is not a figure for the documentation."""
    with pytest.raises(SystemExit) as ended:
        main(["--quick", "--write-docs"])
    assert ended.value.code == 2
    assert "--write-docs" in capsys.readouterr().err
