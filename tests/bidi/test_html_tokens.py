"""One tokenizer parses all HTML that the generator has written."""

from __future__ import annotations

from samsprak.bidi.html_tokens import attributes_of, tag_splitter, tokens_of, without_tags

HTML = '<p>A <a href="/x/" title="1 > 0">B &amp; C</a><br>D</p>\n'


def test_the_tokens_of_a_text_are_the_text() -> None:
    """Nothing is lost or changed: a text without a changed token is written as it was."""
    assert "".join(token.written for token in tokens_of(HTML)) == HTML
    assert [token.name for token in tokens_of(HTML) if token.name] == ["p", "a", "a", "br", "p"]


def test_a_sign_in_an_attribute_ends_no_tag() -> None:
    """Quoted characters are part of the attribute, tag delimiters too."""
    link = next(token for token in tokens_of(HTML) if token.name == "a")

    assert attributes_of(link) == {"href": "/x/", "title": "1 > 0"}
    assert without_tags(HTML) == " A  B &amp; C  D \n"


def test_a_splitter_cuts_at_the_tags_of_its_elements_alone() -> None:
    """Every second part is a tag, and an element whose name begins like another is not that other."""
    assert tag_splitter({"p", "a"}).split('<p>A<abbr>B</abbr> <a href="x">C</a></p>') == [
        "", "<p>", "A<abbr>B</abbr> ", '<a href="x">', "C", "</a>", "", "</p>", "",
    ]  # fmt: skip
