"""A terminal drawn from what commands have printed."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAGE = """<!doctype html><meta charset="utf-8"><title>Terminal</title><style>
  body {{ margin: 0; background: #fff }}
  figure {{ margin: 0; width: 900px; border: 1px solid #555; border-radius: 8px; overflow: hidden }}
  figcaption {{ padding: 6px 14px; background: #d8d8d8; color: #222; font: 15px "DejaVu Sans", sans-serif }}
  pre {{ margin: 0; padding: 14px; background: #1d1f21; color: #eee; font: 15px/1.45 "DejaVu Sans Mono", monospace;
         white-space: pre-wrap; overflow-wrap: anywhere }}
  b {{ color: #fff }}
</style><figure><figcaption>Terminal</figcaption><pre>{lines}</pre></figure>"""


def terminal_page(runs: Iterable[tuple[str, str]], *, is_waiting: bool = True) -> str:
    """Return a page with commands and what each printed; the prompt comes back at the end if the last is done."""
    shown = "".join(f"$ <b>{escape(command)}</b>\n{escape(told)}" for command, told in runs)
    return _PAGE.format(lines=f"{shown}$ ▏" if is_waiting else shown.rstrip("\n"))
