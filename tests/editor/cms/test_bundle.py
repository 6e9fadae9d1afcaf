from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from samsprak.editor.cms import bundle
from samsprak.editor.cms.bundle import _MENDED, LOCK, SCRIPT, BundleError, locked, set_up
from tests.editor.cms.bundles import fetched_bundle

if TYPE_CHECKING:
    from pathlib import Path


def test_the_version_is_locked_exactly_and_without_addresses() -> None:
    """The lock file names version and hash of each package, and no place to fetch it from."""
    text = LOCK.read_text(encoding="utf-8")
    wanted = json.loads((LOCK.parent / "package.json").read_text(encoding="utf-8"))["dependencies"]
    version, digest = locked()
    assert wanted == {"@sveltia/cms": version}
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert len(digest) == 88
    assert '"resolved"' not in text


def test_the_scripts_load_nothing_from_elsewhere() -> None:
    """Typefaces are beside the scripts with their licences, and the question for newer versions leads nowhere."""
    folder = fetched_bundle()
    script = (folder / SCRIPT).read_bytes()
    typefaces = {one.decode() for one in re.findall(rb"url\(/admin/cms/([^)]+)\)", script)}
    assert len(typefaces) == 3
    assert all((folder / one).is_file() for one in typefaces)
    assert b"url(https:" not in script
    assert not re.search(rb"https://[a-z.]+/@(?:sveltia|shikijs)", script)
    assert (folder / "LICENSE.txt").read_text(encoding="utf-8").startswith("MIT License")
    assert len(list(folder.glob("*.LICENSE.txt"))) == 3


def test_the_words_of_the_editor_are_there_in_the_languages_of_the_site() -> None:
    """They are beside the scripts: an editor whose browser is Swedish or Arabic has buttons in that language."""
    folder = fetched_bundle()
    assert b"/locales`" not in (folder / SCRIPT).read_bytes()
    words = {code: json.loads((folder / f"{code}.json").read_text(encoding="utf-8")) for code in ("sv", "ar", "en-GB")}
    assert {code: one["save"] for code, one in words.items()} == {"sv": "Spara", "ar": "حفظ", "en-GB": "Save"}


def test_what_is_mended_in_the_scripts_is_there() -> None:
    """A new version that needs it no more is noticed."""
    script = (fetched_bundle() / SCRIPT).read_bytes()
    assert all(script.count(right) == 1 and wrong not in script for wrong, right in _MENDED.items())


def test_other_files_than_the_locked_ones_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that was exchanged has another hash."""
    fetched_bundle()  # else npm would have nothing to fetch it with
    other = json.loads(LOCK.read_text(encoding="utf-8"))
    other["packages"]["node_modules/@sveltia/cms"]["integrity"] = f"sha512-{'A' * 86}=="
    lock = tmp_path / "package-lock.json"
    lock.write_text(json.dumps(other), encoding="utf-8")
    monkeypatch.setattr(bundle, "LOCK", lock)
    with pytest.raises(BundleError, match="fetched another @sveltia/cms"):
        set_up(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_without_npm_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editors are told what is missing, and only here: nothing else needs Node."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BundleError, match="install Node"):
        set_up(tmp_path / "cache")
