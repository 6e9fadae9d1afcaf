"""The guide to blocks: every example in it is built."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from samsprak.markdown.blocks.kinds import KINDS
from tests.support.outputs.documentation import HANDBOOKS

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

GUIDES = {language: (folder / "blocks.md").read_text(encoding="utf-8") for language, folder in HANDBOOKS.items()}
_EXAMPLE = re.compile(r"^## ([^\n]+)\n(?:(?!^## ).)*?^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
EXAMPLES = [found for guide in GUIDES.values() for found in _EXAMPLE.findall(guide)]
FRONT = "---\ntitle: Exempel\nsummary: Exempel.\npublish_on: 2026-01-10\nreviewed_on: 2026-01-10\n---\n"
TRANSLATED = "---\ntitle: مثال\nsummary: مثال.\n---\n"
RAW = re.compile(r":::|```|\[\^|\]\(|\*\*|^\d\. |\\", re.MULTILINE)


@pytest.mark.parametrize(("title", "text"), EXAMPLES, ids=[title for title, _ in EXAMPLES])
def test_every_example_becomes_a_page_in_two_directions(small: SiteFolder, title: str, text: str) -> None:
    """An editor may copy each example as it stands, into Swedish and Arabic, and no sign of it is left on the page."""
    assert title
    small.write("content/sv/news/first.md", FRONT + text)
    small.write("content/ar/news/first.md", f"{TRANSLATED}هذا مثال.\n\n{text}")

    assert [str(fault) for fault in small.faults()] == []
    built = small.built()
    for code in ("sv", "ar"):
        page = built[f"{code}/news/first/index.html"].decode()
        body = page.partition('<div class="text"')[2].partition("</article>")[0]
        words = re.sub(r"<pre.*?</pre>|<[^>]*>", "", body, flags=re.DOTALL)
        assert len(words.split()) > 1
        assert RAW.findall(words) == []


def test_every_fence_of_the_guide_is_an_example_that_is_built() -> None:
    """No example is left out, whatever stands around it."""
    assert len(EXAMPLES) == sum(len(re.findall(r"^````markdown$", guide, re.MULTILINE)) for guide in GUIDES.values())


def test_every_block_has_an_example() -> None:
    """Whatever block there is, an editor finds it in the guide."""
    for guide in GUIDES.values():
        text = "\n".join(example for _, example in _EXAMPLE.findall(guide))
        assert [name for name in KINDS if not re.search(rf"^:::{name}\b", text, re.MULTILINE)] == []
