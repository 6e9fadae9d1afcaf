from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.conftest import run_samsprak
from tests.support.commands.theme import copy_theme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder

# The C locale, as on a bare server, with Python's own workarounds for it switched off.
BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, keyed by its relative path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_writes_the_site_and_the_mails(small: SiteFolder) -> None:
    """One command builds everything that is published."""
    result = run_samsprak("build", cwd=small.root)
    assert result.returncode == 0
    for place in ("output/index.html", "output/ar/news/first/index.html", "output/sv/rss.xml"):
        assert (small.root / place).stat().st_size
    for kind in ("html", "txt", "eml"):
        assert (small.root / "build/newsletter/2026-1" / f"ar.{kind}").stat().st_size


def test_progress_in_a_log_is_plain_lines(small: SiteFolder) -> None:
    """A log holds no control characters and no hundred lines of counting: a line for each step."""
    result = run_samsprak("build", cwd=small.root)
    assert result.stdout == ""
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f]", result.stderr) is None
    lines = result.stderr.splitlines()
    assert [re.sub(r"[\d.]+", "N", line) for line in lines] == [
        "Read N documents",
        "Made N of N files",
        "N files: N written, N removed, the rest unchanged in N s",
    ]


def test_verbose_says_how_long_each_step_took(small: SiteFolder) -> None:
    """Users who wait see the progress."""
    lines = run_samsprak("build", "--verbose", cwd=small.root).stderr.splitlines()
    assert len([line for line in lines if re.search(r" \(\d+\.\d\d s\)$", line)]) == 2


def test_a_second_build_writes_nothing(small: SiteFolder) -> None:
    """A published file is uploaded only if it has changed."""
    first, second = (run_samsprak("build", cwd=small.root).stderr.splitlines()[-1] for _ in range(2))
    assert re.match(r"(\d+) files: \1 written, 0 removed", first)
    assert re.match(r"\d+ files: 0 written, 0 removed", second)


def test_site_and_mails_go_where_they_are_told(small: SiteFolder, tmp_path: Path) -> None:
    """A server's folder outside the sources works like the default one."""
    arguments = ("--root", str(small.root), "--output", "www", "--mails", str(tmp_path / "post"))
    assert run_samsprak("build", *arguments, cwd=tmp_path).returncode == 0
    assert (tmp_path / "www/sv/index.html").exists()
    assert (tmp_path / "post/2026-1/sv.eml").exists()
    assert not (small.root / "output").exists()
    assert not (small.root / "build").exists()


def test_a_folder_of_somebody_elses_files_is_left_alone(small: SiteFolder) -> None:
    """A wrong --output costs nobody their files."""
    small.write("letters/dear.txt", "kära du")
    result = run_samsprak("build", "--output", "letters", cwd=small.root)
    assert result.returncode == 1
    assert result.stderr.startswith("letters: the folder holds files that no build has made\n  hint: ")
    assert contents(small.root / "letters") == {"dear.txt": "kära du".encode()}


def test_faults_are_all_printed_and_the_old_site_stays(small: SiteFolder) -> None:
    """Status 1, every fault with its line, sorted; the published files are unchanged."""
    assert run_samsprak("build", cwd=small.root).returncode == 0
    before = contents(small.root / "output"), contents(small.root / "build")
    small.replace("content/sv/news/second.md", "publish_on: 2026-02-10", "publish_on: snart")
    small.replace("content/ar/news/first.md", "../grants/apply.md", "../grants/aply.md")
    result = run_samsprak("build", cwd=small.root)
    assert result.returncode == 1
    found = [line for line in result.stderr.splitlines() if line.startswith("content/")]
    assert [line.partition(": ")[0] for line in found] == ["content/ar/news/first.md:5", "content/sv/news/second.md:4"]
    assert result.stderr.endswith("\n\n2 faults to mend; nothing was written.\n")
    assert (contents(small.root / "output"), contents(small.root / "build")) == before


def test_a_template_that_can_not_be_read_is_a_fault_at_its_line(small: SiteFolder) -> None:
    """Users who change the theme are told the line, without a traceback."""
    copy_theme(small)
    small.replace("theme/templates/page.html", "{% endblock %}", "{% endblok %}")
    result = run_samsprak("build", cwd=small.root)
    assert result.returncode == 1
    _, _, said = result.stderr.partition("documents\n")
    assert re.match(r"theme/templates/page\.html:\d+: the template can't be read: .*endblok.*\n  hint: ", said)
    assert "Traceback" not in result.stderr


def test_swedish_and_arabic_come_out_in_the_c_locale(small: SiteFolder) -> None:
    """A bare server builds the same bytes, and prints a fault in its own letters."""
    for folder, env in (("here", {}), ("there", BARE)):
        assert run_samsprak("build", "--output", folder, "--no-cache", cwd=small.root, env=env).returncode == 0
    assert contents(small.root / "here") == contents(small.root / "there")
    small.replace("content/ar/news/first.md", "[اطلب](../grants/apply.md)", "[اطلب ABF Å](../saknas-å/فتحت.md)")
    result = run_samsprak("check", cwd=small.root, env=BARE)
    assert result.returncode == 1
    assert "فتحت" in result.stderr
    assert "saknas-å" in result.stderr
