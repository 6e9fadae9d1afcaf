from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from samsprak.cli.checking.files import check_files
from samsprak.cli.checking.whole_site import check_site
from samsprak.model.diagnostics import FaultsFoundError
from tests.checks.test_broken_sites import CASES, lay_over
from tests.conftest import EPOCH, run_samsprak
from tests.support.examples import examples
from tests.support.site_folders.builders import epoch
from tests.support.site_folders.folders import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from samsprak.model.diagnostics import Fault
    from tests.support.site_folders.folders import SiteFolder

NEWS = "content/sv/news/first.md"
LANGUAGES = ("sv", "en", "ar")
REST = "Not checked: other files"


def faults_of(check: Callable[[], object]) -> list[Fault]:
    """Return the faults that a check raises or returns."""
    try:
        found = check()
    except FaultsFoundError as error:
        return list(error.faults)
    return list(getattr(found, "faults", ()))


def document_of(path: str) -> str:
    """Return the name that all files of a document have in common, or both files of a table."""
    folder, _, name = path.removeprefix("content/").partition("/")
    if folder in LANGUAGES and name:
        return name.removesuffix(".md").removesuffix(".frozen.toml")
    return f"{folder}/{name}".removesuffix(".toml").removesuffix(".csv") if folder == "data" else path


@pytest.mark.parametrize("case", CASES if examples(1) > 1 else CASES[::3])  # the long run takes all
def test_faults_of_a_file_are_those_of_the_whole_check(
    small: SiteFolder, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever checks one document reads neither more nor less of it than a check of the whole site says."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(TODAY))
    lay_over(small, case)
    whole = faults_of(lambda: check_site(small.root, []))
    named = {one.path for one in whole if (small.root / one.path).is_file() and one.path.startswith("content/")}
    for path in sorted({*named, "content/sv/index.md", "content/ar/news/first.md"}):
        if not (small.root / path).is_file():
            continue
        found = faults_of(lambda path=path: check_files(small.root, [path]))  # type: ignore[misc]
        if all(one.path == "site.toml" for one in whole):
            assert found in ([], whole)  # settings that can't be read; or documents that are not to blame
            continue
        folders = tuple(f"{folder}" for folder in small.root.joinpath(path).relative_to(small.root).parents)
        wanted = [
            one
            for one in whole
            if document_of(one.path) == document_of(path) or (one.path in map(str, folders) and one.path != "content")
        ]
        assert found == wanted, path


def test_a_document_is_named_by_path_or_key(small: SiteFolder) -> None:
    """However an editor names it, from the site's folder or from within it, all its versions are checked."""
    small.replace("content/ar/news/first.md", "title:", "titel:")
    inside = small.root / "content" / "en"
    for name in (
        NEWS,
        "content/ar/news/first",
        "sv/news/first",
        "ar/news/first.md",
        "news/first",
        str(small.root / NEWS),
    ):
        result = run_samsprak("check", name, cwd=small.root)
        assert (result.returncode, result.stdout) == (1, "")
        assert result.stderr.startswith("content/ar/news/first.md:"), name
        assert REST in result.stderr
    result = run_samsprak("check", "--root", "../..", "news/first.md", cwd=inside)
    assert result.returncode == 1
    assert result.stderr.startswith("content/ar/news/first.md:")


def test_a_document_without_faults_says_what_was_not_checked(small: SiteFolder) -> None:
    """Nobody takes a file for the whole site: faults of others are not told, and a line says how they are."""
    small.replace("content/sv/index.md", "title:", "titel:")
    result = run_samsprak("check", "sv/news/first", "en/news/index", cwd=small.root)
    assert (result.returncode, result.stderr) == (0, "")
    files, rest = result.stdout.splitlines()
    assert files == "6 files, no faults."
    assert rest.startswith(REST)
    assert "'samsprak check'" in rest


def test_warnings_of_a_file_are_told_and_no_others(with_calls: SiteFolder) -> None:
    """What may be a false alarm stands at its file, too."""
    with_calls.replace("content/sv/calls/decided-skane.md", "amount_sek: 300000", "amount_sek: 299999")
    with_calls.replace(NEWS, "publish_on: 2026", "publish_on: 2036")
    table = run_samsprak("check", "content/data/granted.toml", cwd=with_calls.root)
    assert "granted.csv:3: decisions grant 300000" in table.stderr
    news = run_samsprak("check", NEWS, cwd=with_calls.root)
    assert "years ahead" in news.stderr
    assert "decisions grant" not in news.stderr


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("content/sv/news/frist.md", "there is no file", "did you mean 'content/sv/news/first.md'?"),
        ("ar/news/frist", "there is no file", "did you mean 'ar/news/first'?"),
        ("news/frist", "there is no file", "did you mean 'news/first'?"),
        ("nothing-like-it", "there is no file", "write a path such as 'content/sv/news/first.md', or its key"),
        ("", "there is no file", "write a path such as"),
        ("site.toml", "is outside content/", "write a file such as"),
        ("..", "is outside content/", "write a file such as"),
        ("/etc/hostname", "is outside content/", "write a file such as"),
        ("content/../site.toml", "is outside content/", "write a file such as"),
        ("content", "is a folder", "write files in it"),
        ("content/sv/news", "is a folder", "write files in it"),
        ("content/sv/news/first.md~", "has the name of a hidden or temporary file", "give it another name"),
    ],
)
def test_what_is_no_source_is_refused_with_what_to_write(small: SiteFolder, name: str, message: str, hint: str) -> None:
    """A typing mistake is not taken for a document without faults."""
    small.write("content/sv/news/first.md~", "older")
    result = run_samsprak("check", name, "sv/index", cwd=small.root)
    assert (result.returncode, result.stdout) == (1, "")
    told, hinted, *_ = result.stderr.splitlines()
    assert told.startswith("command line: ")
    assert f"'{name}'" in told
    assert message in told
    assert hint in hinted


def test_all_wrong_names_are_told_together(small: SiteFolder) -> None:
    """One round shows all that is to be mended."""
    result = run_samsprak("check", "nope", "site.toml", "sv/index", cwd=small.root)
    assert result.returncode == 1
    assert result.stderr.count("command line: ") == 2


def test_a_missing_translation_is_told_how_to_begin(small: SiteFolder) -> None:
    """The key is right, and the language has no version: that is no typing mistake."""
    small.remove("content/ar/news/first.md")
    result = run_samsprak("check", "ar/news/first", cwd=small.root)
    assert result.returncode == 1
    assert "the document has no version in 'ar'" in result.stderr
    assert "samsprak translations start ar news/first" in result.stderr


def test_machines_get_the_same_lists(small: SiteFolder) -> None:
    """A program asks about the file that was just saved."""
    small.replace(NEWS, "title:", "titel:")
    result = run_samsprak("check", "--format", "json", "sv/news/first", cwd=small.root)
    assert result.returncode == 1
    assert {one["path"] for one in json.loads(result.stdout)["faults"]} == {NEWS}
    assert result.stderr == ""


def test_an_edition_is_checked_with_its_mails(small: SiteFolder) -> None:
    """A mail that is too large is a fault of the edition, which one document alone shows."""
    edition = next((small.root / "content/sv/newsletter").glob("2*.md")).relative_to(small.root).as_posix()
    text = (small.root / edition).read_text(encoding="utf-8")
    small.write(edition, text + "\n\nEtt stycke som är långt.\n" * 4000)
    whole = run_samsprak("check", cwd=small.root)
    alone = run_samsprak("check", edition, cwd=small.root)
    assert (whole.returncode, alone.returncode) == (1, 1), whole.stderr
    assert alone.stderr.split("\n\n")[0] == whole.stderr.split("\n\n")[0]


def test_only_what_a_document_needs_is_imported(small: SiteFolder) -> None:
    """With everything else in the cache a check is done before the editor has looked up: no parser, no templates."""
    code = (
        "import sys; sys.argv = ['samsprak', 'check', 'sv/news/first']\n"
        "from samsprak.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([one for one in ('markdown', 'jinja2', 'lxml', 'PIL', 'mjml', 'css_inline', 'starlette', 'watchfiles')"
        " if one in sys.modules])"
    )
    for _ in range(2):
        result = subprocess.run(
            [sys.executable, "-c", code], cwd=small.root, capture_output=True, text=True, encoding="utf-8", check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
        )  # fmt: skip
    assert result.stdout.splitlines()[-1] == "[]"
