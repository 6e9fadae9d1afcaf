"""Files in a language's folder that are no texts: what they are, and where they belong."""

from __future__ import annotations

from samsprak.content.media import MEDIA_FOLDER, PICTURE_SUFFIXES

_MEDIA = f"content/{MEDIA_FOLDER}/"
_MARKDOWN = ".md"
# Endings that git, patches and editors append to the name of a file when they keep an older one.
_COPIES = (".orig", ".rej", ".bak", ".old", ".save", ".backup")
_OFFICE = (".docx", ".doc", ".odt", ".rtf", ".pages", ".xlsx", ".xls", ".ods", ".pptx", ".ppt", ".odp")
_TEXTS = (".txt", ".text", ".markdown", ".mdown", ".mkd", ".mdx", ".htm", ".html")


def where_to_put(name: str) -> tuple[str, str]:
    """Return message and hint for the file *name*, which does not end in ``.md``."""
    lower = name.lower()
    if lower.endswith(_COPIES) or f"{_MARKDOWN}." in lower:
        return "an older copy of a file", "take it away, once nothing in it is needed any more"
    if lower.endswith(_OFFICE):
        hint = f"copy its words into a file that ends in {_MARKDOWN}, or move it to {_MEDIA} for readers to download"
        return "a document of an office program, not a Markdown file", hint
    if lower.endswith(tuple(PICTURE_SUFFIXES)):
        return "a picture, not a Markdown file", f"move it to {_MEDIA}"
    if lower.endswith((_MARKDOWN, *_TEXTS)):
        written = name.rpartition(".")[0] + _MARKDOWN
        return "not a Markdown file", f"name it '{written}' if it is a text, or move it to {_MEDIA}"
    return "not a Markdown file", f"move it to {_MEDIA}, or take it away"
