"""The lists of ARCHITECTURE.md on how to add something, compared with the code."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from samsprak.config.accessibility import AccessibilityTable, AccessibilityTextTable
from samsprak.config.schema import SiteTable
from samsprak.library.actions import ActionLists
from samsprak.library.editions.lists import EditionLists
from samsprak.library.freshness import Freshness
from samsprak.library.library import Library
from samsprak.library.queries import QUERIES, Scope
from samsprak.library.table_freshness import TableFreshness
from samsprak.model.kinds import Kind
from samsprak.site import producers
from samsprak.site.producers import PRODUCERS
from samsprak.validation.kinds import schema_of
from samsprak.validation.schemas import SourceSchema, TextSchema
from tests.conftest import run_samsprak
from tests.support.site_folders.builders import with_theme
from tests.support.site_folders.folders import PROJECT, SITES, copy_of
from tests.test_kind_tables import by_kind

if TYPE_CHECKING:
    import subprocess

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


def _files_with(word: str, *places: str) -> set[str]:
    """Return the paths of the modules, guides and settings in some places that contain a word."""
    wanted = re.compile(rf"\b{word}\b")
    paths = [path for place in places for path in ([PROJECT / place] if "." in place else (PROJECT / place).rglob("*"))]
    texts = ((path, path.read_text(encoding="utf-8")) for path in paths if path.suffix in {".py", ".md", ".toml"})
    return {path.relative_to(PROJECT).as_posix() for path, text in texts if wanted.search(text)}


def _own_fields(kind: Kind, *, is_source: bool) -> set[str]:
    """Return the fields that the files of a kind have beside those of every file."""
    common = {*SourceSchema.__struct_fields__, *TextSchema.__struct_fields__}
    return set(schema_of(kind, is_source=is_source).__struct_fields__) - common


# Where settings are defined and documented: all other files are those of the rooms that use them.
SETTING_PLACES = ("samsprak/config", "samsprak/model/settings.py", "docs/operators/README.md", "site.toml")
ACCESSIBILITY_PLACES = ("samsprak/config", "samsprak/model/accessibility.py", "docs/operators/accessibility.md")
# Where fields are defined, read, shown and documented, and not found by chance: names of fields are common words.
FIELD_PLACES = (
    *(f"samsprak/{room}/kinds" for room in ("validation", "model", "content", "rendering")),
    "samsprak/validation/messages.py",
    "samsprak/rendering/views.py",
    "docs/editors",
)
WITHOUT_CODE_OF_THEIR_OWN = {"samsprak/content/kinds/__init__.py"}


@pytest.mark.parametrize("setting", SiteTable.__struct_fields__)
def test_the_list_of_a_setting_names_every_file_that_any_setting_is_written_in(setting: str) -> None:
    """No setting is defined or documented in a file that the list does not name, and each is in those that it must."""
    named = _named_files("A setting")
    found = _files_with(setting, *SETTING_PLACES)
    assert found <= named
    assert {"samsprak/config/schema.py", "samsprak/config/site_toml.py", "docs/operators/README.md"} <= found
    assert set(SETTING_PLACES[1:]) <= named


@pytest.mark.parametrize("setting", [*AccessibilityTable.__struct_fields__, *AccessibilityTextTable.__struct_fields__])
def test_the_list_of_a_setting_names_the_files_of_the_accessibility_statement(setting: str) -> None:
    """Its settings are in files of their own."""
    found = _files_with(setting, *ACCESSIBILITY_PLACES)
    assert {"samsprak/config/accessibility.py", "docs/operators/accessibility.md"} <= found & _named_files("A setting")


def test_a_setting_that_changes_parsing_is_in_the_cache_key() -> None:
    """The list says where; the settings that parsing reads are those of the key."""
    assert "samsprak/content/file_reader.py" in _named_files("A setting")
    assert "`_role`" in _paragraph("A setting")
    reader = (PROJECT / "samsprak/content/file_reader.py").read_text(encoding="utf-8")
    assert re.search(r"def _role\(", reader)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_list_of_a_field_names_every_file_that_any_field_is_written_in(kind: Kind) -> None:
    """The list is that of an event's field: for another kind, its modules and its guide stand in their place."""
    named = {name.replace("event", kind) for name in _named_files("A field of a kind")}
    for field in _own_fields(kind, is_source=True):
        found = _files_with(field, *FIELD_PLACES)
        assert {f"samsprak/validation/kinds/{kind}.py", "docs/editors/front-matter.md"} <= found
        assert f"docs/editors/{kind}.md" in found, field
        if "_" in field or field == "organiser":  # no common word of English
            others = {other for other in Kind if field in _own_fields(other, is_source=True)}
            also = {name.replace("event", other) for other in others for name in _named_files("A field of a kind")}
            assert found - WITHOUT_CODE_OF_THEIR_OWN - also - named <= _OF_ANOTHER_THING.get(field, set()), field


# Names of fields that are also those of something else.
_OF_ANOTHER_THING = {"amount_sek": {"docs/editors/tables.md"}}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guide_for_translators_names_the_fields_with_words(kind: Kind) -> None:
    """Whoever translates learns which fields of a kind are texts."""
    guide = (PROJECT / "docs/editors/translators.md").read_text(encoding="utf-8")
    assert [field for field in sorted(_own_fields(kind, is_source=False)) if f"`{field}`" not in guide] == []
    assert "docs/editors/translators.md" in _named_files("A field of a kind")


def test_the_list_of_a_kind_names_every_table_of_kinds() -> None:
    """A new kind needs an entry in each table by kind, whatever its name, and the list names each."""
    tables = set()
    for name, _ in by_kind():
        module, _, table = name.rpartition(".")
        path = str(import_module(module).__file__)
        # Neither an imported table, nor one that a new kind enters by itself.
        if re.search(rf"^{table}\b.*= (?!dict\.fromkeys\(Kind,)", Path(path).read_text(encoding="utf-8"), re.MULTILINE):
            tables.add(Path(path).relative_to(PROJECT).as_posix())
    matching = {"samsprak/site/pages/listings.py", "docs/operators/README.md"}
    assert tables | matching == _named_files("A kind") - {"tests/test_kind_tables.py"}


@pytest.mark.parametrize("kind", list(Kind))
def test_the_guide_to_operation_names_every_kind(kind: Kind) -> None:
    """Each can be the kind of a section."""
    assert f"`{kind}`" in (PROJECT / "docs/operators/README.md").read_text(encoding="utf-8")


def test_every_producer_is_in_the_list_of_producers() -> None:
    """An unregistered output module would silently do nothing; the list names the register and the signature."""
    root = PROJECT / "samsprak" / "site"
    modules = [path for path in root.rglob("*.py") if re.search(rb"^def outputs\(", path.read_bytes(), re.MULTILINE)]
    registered = {producer.__module__ for producer in PRODUCERS.values()} | {producers.__name__}
    registered |= {"samsprak.site.styleguide"}  # added by an option of the command
    names = {path.relative_to(PROJECT).with_suffix("").as_posix().replace("/", ".") for path in modules}
    assert {name.removesuffix(".__init__") for name in names} == registered
    paragraph = _paragraph("An output")
    assert _named_files("An output") == {"samsprak/site/producers.py"}
    for producer in PRODUCERS.values():
        needed = [one.name for one in signature(producer).parameters.values() if one.default is Parameter.empty]
        assert f"`{producer.__name__}({', '.join(needed)})`" in paragraph
        assert producer.__module__.startswith("samsprak.site.")


CHECKS = PROJECT / "samsprak" / "checks"
CHECK_MODULES = sorted(
    path
    for path in CHECKS.rglob("*.py")
    if path.stem not in {"__init__", "context"} and path.parent.name not in {"comparison", "link_targets"}
)


@pytest.mark.parametrize("path", CHECK_MODULES, ids=lambda path: path.stem)
def test_every_check_is_called_and_has_broken_sites(path: Path) -> None:
    """The list for a check is complete: a module, its call, and a folder of expected messages."""
    assert {"samsprak/checks/__init__.py"} == _named_files("A check")
    assert "`tests/sites/broken/`" in _paragraph("A check")
    calls = (CHECKS / "__init__.py").read_text(encoding="utf-8")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    public = {name for name in functions if name.startswith(("faults", "warnings"))}
    assert public
    assert [name for name in public if not re.search(rf"\b{path.stem}\.{name}\(", calls)] == []
    if "faults" in functions and path.stem != "taken":
        assert f"`faults({', '.join(one.arg for one in functions['faults'].args.args)})`" in _paragraph("A check")
    if public != {"warnings"}:  # warnings stop no site
        expected = "".join(one.read_text(encoding="utf-8") for one in SITES.glob("broken/*/expected.txt"))
        words = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        docstrings = {ast.get_docstring(tree, clean=False)}
        docstrings |= {ast.get_docstring(node, clean=False) for node in functions.values()}
        assert [one for one in words - docstrings if len(one) > 8 and one in expected]


def test_the_list_of_a_query_names_every_module_with_queries_and_every_scope() -> None:
    """A query is found where the list says, and its scope is one that the list explains."""
    assert {f"{one.__module__.replace('.', '/')}.py" for one in _classes_with_queries()} == _named_files("A query")
    assert [scope for scope in get_args(Scope) if f"`{scope}`" not in _paragraph("A query")] == []
    assert "`linked`" in _paragraph("A query")
    assert "linked" in QUERIES


def _classes_with_queries() -> list[type]:
    """Return the classes of the Library that define queries."""
    classes = [one for part in (Library, ActionLists, EditionLists, Freshness, TableFreshness) for one in part.__mro__]
    found = [one for one in classes if QUERIES.keys() & vars(one).keys()]
    assert QUERIES.keys() == {name for one in found for name in vars(one) if name in QUERIES}
    return found


def test_a_language_is_a_row_a_catalog_and_a_folder(tmp_path: Path) -> None:
    """With nothing else the site has pages, feeds and mails in the language, and its text is shown."""
    small = copy_of("small", tmp_path / "site")
    with_theme(small)
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
