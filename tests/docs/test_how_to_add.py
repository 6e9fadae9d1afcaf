from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from samsprak.site import producers
from samsprak.site.producers import PRODUCERS
from tests.conftest import run_samsprak
from tests.support.site_folders.folders import PROJECT, copy_of

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

ARCHITECTURE = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
ROW = """[[languages]]
code = "fi"
tag = "fi"
name = "Suomi"
direction = "ltr"
locale = "fi_FI"
plural_forms = "nplurals=2; plural=(n != 1);"
state = "growing"
site_name = "Pieni sivusto"
publisher_name = "Pieni virasto"
newsletter_name = "Kirje"

"""


def _paragraph(task: str) -> str:
    """Return the paragraph of ARCHITECTURE.md on how to add something."""
    [found] = re.findall(rf"^\*\*{task}\*\*.*?(?=\n\n)", ARCHITECTURE, re.MULTILINE | re.DOTALL)
    assert isinstance(found, str)
    return found


def _named_files(task: str) -> set[str]:
    return {name for name in re.findall(r"`([\w./-]+)`", _paragraph(task)) if (PROJECT / name).is_file()}


def _files_with(word: str) -> set[str]:
    """Return the paths of the files of the program and its documentation that contain a word."""
    folders = ("samsprak", "newsletter", "plugins", "theme/templates", "docs/editors", "docs/operators")
    paths = [path for folder in folders for path in (PROJECT / folder).rglob("*") if path.is_file()]
    paths.append(PROJECT / "site.toml")
    texts = ((path, path.read_bytes()) for path in paths if path.suffix in {".py", ".html", ".md", ".toml", ".jinja"})
    wanted = re.compile(rf"\b{word}\b".encode())
    return {path.relative_to(PROJECT).as_posix() for path, content in texts if wanted.search(content)}


@pytest.mark.parametrize(
    ("task", "word", "rooms_that_use_it"),
    [
        ("A setting", "feed_length", ("samsprak/site/",)),
        ("A field of a kind", "organiser", ("samsprak/site/", "theme/", "docs/editors/", "samsprak/cli/")),
        ("A query", "edition_numbers", ("samsprak/checks/",)),
    ],
)
def test_the_list_names_every_file_that_an_existing_one_is_written_in(
    task: str, word: str, rooms_that_use_it: tuple[str, ...]
) -> None:
    """A change that follows the list covers every place where the list's example occurs."""
    assert f"`{word}`" in _paragraph(task)
    found = {file for file in _files_with(word) if not file.startswith(rooms_that_use_it)}
    assert found <= _named_files(task)


def test_the_list_of_a_kind_names_every_table_of_kinds() -> None:
    """A new kind needs an entry in each table, and the list names each."""
    tables = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "samsprak").rglob("*.py")
        if re.search(r"^KINDS\b.*Mapping\[Kind", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert tables == _named_files("A kind") - {"tests/test_kind_tables.py"}


def test_every_producer_is_in_the_list_of_producers() -> None:
    """An unregistered output module would silently do nothing."""
    root = PROJECT / "samsprak" / "site"
    modules = [path for path in root.rglob("*.py") if re.search(rb"^def outputs\(", path.read_bytes(), re.MULTILINE)]
    registered = {producer.__module__ for producer in PRODUCERS.values()} | {producers.__name__}
    registered |= {"samsprak.site.styleguide"}  # added by an option of the command
    names = {path.relative_to(PROJECT).with_suffix("").as_posix().replace("/", ".") for path in modules}
    assert {name.removesuffix(".__init__") for name in names} == registered


def test_every_check_is_called_and_has_broken_sites() -> None:
    """The list for a check is complete: a module, its call, and a folder of expected messages."""
    checks = PROJECT / "samsprak" / "checks"
    calls = (checks / "__init__.py").read_text(encoding="utf-8")
    for path in checks.glob("*.py"):
        if path.stem not in {"__init__", "context"}:
            assert re.search(rf"\b{path.stem}\.(faults|warnings)", calls), path.stem


def test_a_language_is_a_row_a_catalog_and_a_folder(tmp_path: Path) -> None:
    """With nothing else the site has pages, feeds and mails in the language, and its text is shown."""
    small = copy_of("small", tmp_path / "site")
    shutil.copytree(PROJECT / "theme", small.root / "theme")
    settings = (small.root / "site.toml").read_text(encoding="utf-8")
    small.write("site.toml", settings.replace("[[sections]]", f"{ROW}[[sections]]", 1))
    made: subprocess.CompletedProcess[str] = run_samsprak("catalogs", "update", cwd=small.root)
    assert made.returncode == 0, made.stderr
    small.write("content/fi/grants/apply.md", "---\ntitle: Näin haet\nsummary: Kuka voi hakea.\n---\nTervetuloa.\n")
    built = run_samsprak("build", cwd=small.root)
    assert built.returncode == 0, built.stderr
    assert "Tervetuloa" in (small.root / "output/fi/grants/apply/index.html").read_text(encoding="utf-8")
    assert (small.root / "output/fi/rss.xml").is_file()
    assert list((small.root / "build/newsletter").glob("*/fi.eml"))
