"""
The CMS's own files: fetched by npm in the locked version, and compared with the locked hash before they are used.

Its scripts load typefaces and their own words in other languages from another site, and offer services of others; the
addresses of typefaces and words are replaced by those of this server, and the policy of its pages forbids every other
request.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from shutil import rmtree, which
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCK = Path(__file__).parent / "npm" / "package-lock.json"
NAME = "@sveltia/cms"
SCRIPT = "sveltia-cms.js"
_TIMEOUT_S = 600
_MOST_BYTES = 100_000_000
# A typeface of the style sheets, and the one beside the scripts that is the same.
_TYPEFACE = re.compile(rb"url\(https://[^/()]+/fontsource/fonts/([a-z0-9-]+)(?::vf)?@[0-9.]+/([a-z0-9-]+)\.woff2\)")
# Where the words are in the language of the browser: without them each start shows an error.
_WORDS = re.compile(rb"`\$\{\w+\}@\$\{\w+\}/locales`")
# Where the CMS asks whether there is a newer version, and would load parts of it from.
_ELSEWHERE = re.compile(rb"https://[a-z.]+/@(sveltia|shikijs)\b")
# Seen in 0.221.1; each may go with the version that needs it no more.
_MENDED = {
    # The state of a language without a form is read after a refusal, which ends the reactions: "Saving…" for ever.
    b"Object.values(R(l)[t]).some(": b"Object.values(R(l)[t]??{}).some(",
    # "Save Anyway" names the version of a colleague as the one that was edited, and writes over it. With the bridge, a
    # form that was opened with another version says so instead: the bridge refuses it, and keeps its words. Hosts have
    # no bridge, and the CMS asks.
    b"if(t&&!n)throw Error(`save_conflict`,{cause:t})": (
        b"if(t&&!n&&!window.samsprakToken)throw Error(`save_conflict`,{cause:t});n=t&&window.samsprakToken"
    ),
    b"});f.push(...m);let": (
        b"});n&&f.forEach(one=>{one.action!=`create`&&(one.previousSha=`0`.repeat(40))}),f.push(...m);let"
    ),
    **{
        b"warning:Y(`save_conflict.%s_warning`)"
        % what: b"warning:window.samsprakToken?`%s`:Y(`save_conflict.%s_warning`)"
        % (b"Save, and your words are kept in a folder that the editor names.", what)
        for what in (b"overwrite", b"recreate")
    },
}
_WANTED = re.compile(
    r"package/(?:dist/sveltia-cms\.js|locales/[\w-]+\.json|npm/assets/[^/]+\.(?:woff2|txt)|LICENSE\.txt|schema/sveltia-cms\.json)"
)


class BundleError(Exception):
    """Raised if the CMS can't be set up; the message says what to do."""


def locked() -> tuple[str, str]:
    """Return the version and the hash (SHA-512 in Base64) of the CMS in the lock file."""
    entry = json.loads(LOCK.read_text(encoding="utf-8"))["packages"][f"node_modules/{NAME}"]
    return entry["version"], entry["integrity"].removeprefix("sha512-")


def set_up(cache: Path) -> Path:
    """
    Return the folder of the CMS's files below *cache*, fetched by npm if they are not there.

    Raises:
        BundleError: If npm is missing, can't fetch them, or fetches other files than were locked.
    """
    version, digest = locked()
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]  # what this module makes of the files
    folder = cache / f"cms-{version}-{own}"
    if (folder / SCRIPT).is_file():
        return folder
    if which("npm") is None:
        raise BundleError("npm is missing: install Node.js (on Debian 'apt install npm'), and run the command again")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as temporary:
        archive = _fetched(f"{NAME}@{version}", Path(temporary))
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != digest:
            raise BundleError(f"npm fetched another {NAME} {version} than was locked: nothing of it is used")
        made = Path(temporary) / "made"
        made.mkdir()
        for name, content in _files(archive):
            (made / name).write_bytes(content)
        rmtree(folder, ignore_errors=True)
        made.rename(folder)
    return folder


def _fetched(package: str, folder: Path) -> Path:
    command = [
        "npm",
        "pack",
        package,
        "--ignore-scripts",
        "--silent",
        "--prefer-offline",
        "--pack-destination",
        str(folder),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT_S, cwd=folder)  # noqa: S603 # fixed
    except (subprocess.SubprocessError, OSError) as error:
        told = getattr(error, "stderr", b"") or b""
        raise BundleError(f"npm could not fetch {package}: {told.decode(errors='replace').strip() or error}") from error
    return next(folder.glob("*.tgz"))


def _files(archive: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the names and contents of the files that are served, and of their licences."""
    with tarfile.open(archive) as opened:
        members = [one for one in opened if one.isfile() and one.size < _MOST_BYTES and _WANTED.fullmatch(one.name)]
        typefaces = [PurePosixPath(one.name).name for one in members if one.name.endswith(".woff2")]
        for member in members:
            read = opened.extractfile(member)
            content = read.read() if read is not None else b""
            name = PurePosixPath(member.name).name
            yield name, _served_script(content, typefaces) if name == SCRIPT else content


def _served_script(script: bytes, typefaces: list[str]) -> bytes:
    def own(match: re.Match[bytes]) -> bytes:
        start = f"{match[1].decode()}-{match[2].decode()}-"
        found = next((one for one in typefaces if one.startswith(start)), None)
        if found is None:
            raise BundleError(f"the typeface {match[1].decode()} is not beside the scripts of {NAME}")
        return f"url(/admin/cms/{found})".encode()

    for wrong, right in _MENDED.items():
        script = script.replace(wrong, right)
    script = _WORDS.sub(b"`/admin/cms`", script)
    return _ELSEWHERE.sub(rb"/admin/none/@\1", _TYPEFACE.sub(own, script))
