"""Elements of HTML that are treated in their own way wherever it is read."""

# Elements without an end tag. Source: HTML, 13.1.2 "Elements", void elements.
VOID_ELEMENTS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
