"""``samsprak languages``: a language is added by its code, and what is left to do is listed with its place."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.conftest import run_samsprak
from tests.support.commands.theme import copy_theme
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

STATEMENT = """[accessibility]
status = "full"
prepared_on = 2026-01-01
reviewed_on = 2026-01-01
assessed_by = "self"
email = "info@small.example"
authority_is_known = false
""" + "".join(
    f"""
[accessibility.{code}]
responsible = "{words}"
scope = "{words}"
alternatives = "{words}"
noncompliance = []
burden = []
not_covered = []
"""
    for code, words in (("sv", "Hela webbplatsen."), ("en", "The whole site."), ("ar", "الموقع كله."))
)
PLACED = re.compile(r"^-? ?([\w./-]+):(\d+): ", re.MULTILINE)


@pytest.fixture
def site(with_calls: SiteFolder) -> SiteFolder:
    """Return a site with all that a language needs: a statement, a table, and catalogs of its own."""
    copy_theme(with_calls)
    with_calls.write("site.toml", f"{read(with_calls, 'site.toml')}\n{STATEMENT}")
    return with_calls


def read(site: SiteFolder, path: str) -> str:
    """Return the text of a file of the site."""
    return (site.root / path).read_text(encoding="utf-8")


def lines_of(site: SiteFolder, output: str) -> list[str]:
    """Return the lines of files that an output names as ``path:line:``."""
    return [
        read(site, path).split("\n")[int(line) - 1]
        for path, line in re.findall(r"^-? ?([\w./-]+):(\d+): ", output, re.MULTILINE)
    ]


def all_files(root: Path) -> dict[Path, bytes]:
    """Return the contents of all files of a site by path."""
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_a_language_is_added_by_its_code(site: SiteFolder) -> None:
    """One command writes the row, the catalog, the folder and a place for every word; the site builds at once."""
    before = read(site, "site.toml")
    result = run_samsprak("languages", "add", "so", cwd=site.root)
    after = read(site, "site.toml")

    assert result.returncode == 0, result.stderr
    *_, row = tomllib.loads(after)["languages"]
    assert row == {
        "code": "so", "tag": "so", "name": "Soomaali", "direction": "ltr", "locale": "so",
        "plural_forms": "nplurals=2; plural=(n != 1);", "state": "growing",
    }  # fmt: skip
    assert [line for line in before.split("\n") if line not in after.split("\n")] == []
    assert (site.root / "content/so").is_dir()
    assert 'msgid "News"' in read(site, "theme/locale/so/LC_MESSAGES/messages.po")
    assert run_samsprak("build", cwd=site.root).returncode == 0
    assert (site.root / "output/so/index.html").is_file()


def test_each_thing_left_to_do_is_listed_at_its_line(site: SiteFolder) -> None:
    """An editor opens the file at the line and finds the words of the source there, to be written anew."""
    listed = lines_of(site, run_samsprak("languages", "add", "prs", cwd=site.root).stdout)

    for name in ("site_name", "publisher_name", "newsletter_name"):
        assert any(line.startswith(f"# {name} = ") for line in listed), name
    assert "# [accessibility.prs]" in listed
    assert [line for line in listed if line.startswith("# prs = ")]
    shown = run_samsprak("languages", "show", "prs", cwd=site.root).stdout
    assert 'msgid "News"' in lines_of(site, shown)
    assert "'fa_AF', written from right to left" in shown


def test_each_text_without_a_translation_is_a_command_to_begin_it(site: SiteFolder) -> None:
    """A translator copies the line, and has the file with the headings of the source."""
    run_samsprak("languages", "add", "so", cwd=site.root)
    shown = run_samsprak("languages", "show", "so", cwd=site.root).stdout
    begun = re.search(r"^  samsprak (new page index --language so)$", shown, re.MULTILINE)

    assert begun is not None
    assert run_samsprak(*begun[1].split(), cwd=site.root).returncode == 0
    assert (site.root / "content/so/index.md").is_file()
    assert begun[0] not in run_samsprak("languages", "show", "so", cwd=site.root).stdout


def test_what_is_written_is_left_to_do_no_more(site: SiteFolder) -> None:
    """Without its sign in front, and translated, a line counts; the statement as a whole."""
    run_samsprak("languages", "add", "so", cwd=site.root)
    text = read(site, "site.toml").replace('# site_name = "', 'site_name = "So: ')
    head, _, statement = text.partition("# [accessibility.so]\n")
    own, rest = statement.split("\n\n", 1) if "\n\n" in statement else (statement, "")
    site.write("site.toml", f"{head}[accessibility.so]\n{re.sub('^# ', '', own, flags=re.MULTILINE)}\n\n{rest}")
    shown = run_samsprak("languages", "show", "so", cwd=site.root)

    assert shown.returncode == 0, shown.stderr
    assert "'site_name'" not in shown.stdout
    assert "'publisher_name' is not in Soomaali" in shown.stdout
    assert "accessibility statement" not in shown.stdout


def test_a_growing_language_is_one_line_of_warnings(site: SiteFolder) -> None:
    """However much is missing: the line counts it, and names the command that lists it."""
    for code in ("so", "uk"):
        run_samsprak("languages", "add", code, cwd=site.root)
    for command in (["check"], ["catalogs", "check"]):
        result = run_samsprak(*command, cwd=site.root)
        growing = [line for line in result.stderr.split("\n") if "is growing" in line]
        assert result.returncode == 0
        assert len(growing) == 2
        assert all(re.match(r"warning: site.toml:\d+: \w+ is growing: \d+ interface strings", one) for one in growing)
        assert result.stderr.count("\n") < 12
        assert "'samsprak languages show so' lists each with its file and line" in result.stderr


def test_the_overview_names_every_language_with_its_state(site: SiteFolder) -> None:
    """One place tells how far each language has come, and leads to the other commands."""
    run_samsprak("languages", "add", "uk", cwd=site.root)
    said = run_samsprak("languages", cwd=site.root).stdout.split("\n")

    for code, state in (("sv", "source"), ("en", "finished"), ("ar", "finished"), ("uk", "growing")):
        assert any(re.match(rf"{code} +{state} +\d+ of \d+ texts ", line) for line in said)
    assert any("samsprak languages add CODE" in line for line in said)
    assert any("samsprak catalogs update" in line for line in said)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["ar"], "the language 'ar' is there already", "see 'samsprak languages show ar'"),
        (["aii"], "Babel has no dates and numbers for 'aii'", "such as '--locale syr'"),
        (["so", "--locale", "klingon"], "Babel has no dates and numbers for 'klingon'", "such as '--locale"),
        (["rmn", "--locale", "ro"], "CLDR has no name for 'rmn'", "write its name in itself: '--name …'"),
        (["So"], "'So' can't be the code of a language", "write its short code, such as 'so' or 'prs'"),
        (["feeds"], "'feeds' is not a language tag (BCP 47)", "write for example '--tag pt-BR'"),
        (["ku-Arab"], "'ku-Arab' can't be the code", "'samsprak languages add ku --tag ku-Arab'"),
        (["so", "--tag", "so_SO"], "'so_SO' is not a language tag (BCP 47)", "write for example '--tag pt-BR'"),
        (["so", "--fallback", "fi"], "the fallback 'fi' is not among the languages", "write one of sv, en, ar"),
    ],
)
def test_what_can_not_be_added_is_refused_with_a_way_on(
    site: SiteFolder, arguments: list[str], message: str, hint: str
) -> None:
    """Nothing is written, and the hint is what to write instead."""
    before = all_files(site.root)
    result = run_samsprak("languages", "add", *arguments, cwd=site.root)

    assert result.returncode == 1
    assert message in result.stderr
    assert hint in result.stderr
    assert all_files(site.root) == before


def test_a_catalog_that_can_not_be_read_stops_everything(site: SiteFolder) -> None:
    """No file is changed when the language can't be added whole."""
    site.write("theme/locale/so/LC_MESSAGES/messages.po", "no catalog")
    before = all_files(site.root)
    result = run_samsprak("languages", "add", "so", cwd=site.root)

    assert result.returncode == 1
    assert "theme/locale/so/LC_MESSAGES/messages.po:1: 'no catalog' can't be read" in result.stderr
    assert all_files(site.root) == before


def test_a_language_without_a_locale_borrows_one(site: SiteFolder) -> None:
    """Its name and direction are its own, its dates those of a language that its readers know."""
    result = run_samsprak("languages", "add", "aii", "--locale", "syr", "--name", "ܣܘܪܬ", cwd=site.root)
    *_, row = tomllib.loads(read(site, "site.toml"))["languages"]

    assert result.returncode == 0, result.stderr
    assert (row["name"], row["direction"], row["locale"]) == ("ܣܘܪܬ", "rtl", "syr")
    assert "CLDR does not have" in result.stdout
    assert run_samsprak("build", cwd=site.root).returncode == 0


def test_another_layout_of_site_toml_is_left_alone(site: SiteFolder) -> None:
    """Where no row can be added without touching what is there, the file is not touched."""
    rows = tomllib.loads(read(site, "site.toml"))["languages"]
    tables = ", ".join(
        "{" + ", ".join(f"{name} = {value!r}".replace("'", '"') for name, value in row.items()) + "}" for row in rows
    )
    rest = re.sub(r"\[\[languages\]\]\n(?:[^\[\n].*\n|\n(?!\[))*", "", read(site, "site.toml"))
    site.write("site.toml", f"languages = [{tables}]\n{rest}")
    before = all_files(site.root)
    result = run_samsprak("languages", "add", "so", cwd=site.root)

    assert "no row for 'so' can be added to this layout" in result.stderr
    assert all_files(site.root) == before


def test_a_site_without_a_theme_of_its_own_leaves_that_of_the_program_alone(small: SiteFolder) -> None:
    """The program's catalogs are for every site: a language of one site is not written among them."""
    result = run_samsprak("languages", "add", "so", cwd=small.root)

    assert result.returncode == 0, result.stderr
    assert "- theme/: the site has none of its own" in result.stdout
    assert not (PROJECT / "theme/locale/so").exists()
    assert run_samsprak("build", cwd=small.root).returncode == 0


def test_line_ends_of_windows_are_kept(site: SiteFolder) -> None:
    """The file is added to in the way that its editor writes it."""
    path = site.root / "site.toml"
    path.write_bytes(read(site, "site.toml").replace("\n", "\r\n").encode())
    run_samsprak("languages", "add", "so", cwd=site.root)
    written = path.read_bytes().decode()

    assert 'code = "so"\r\n' in written
    assert written.count("\n") == written.count("\r\n")
