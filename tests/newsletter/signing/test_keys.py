from __future__ import annotations

import subprocess
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest

from newsletter.delivery.signing.keys import loaded_keys
from newsletter.delivery.signing.new_keys import make_missing
from newsletter.delivery.signing.records import TxtRecord, dkim_record
from newsletter.delivery.signing.signer import Signer
from samsprak.model.diagnostics import FaultsFoundError
from tests.conftest import run_samsprak
from tests.newsletter.signing.conftest import DOMAIN, Published, ed25519_key, rsa_key
from tests.newsletter.signing.test_signer import is_valid, message

if TYPE_CHECKING:
    from pathlib import Path

    from newsletter.config.settings import DkimKey
    from tests.support.site_folders.folders import SiteFolder

TABLE = """\
[dkim]
domain = "small.example"
rsa_selector = "r1"
rsa_key_file = "keys/r1.pem"
ed25519_selector = "e1"
ed25519_key_file = "keys/e1.key"
"""


def openssl(*arguments: str, content: bytes = b"") -> bytes:
    """Return what the openssl command writes."""
    return subprocess.run(["openssl", *arguments], input=content, capture_output=True, check=True).stdout


def faults_of(key: DkimKey, content: bytes, mode: int = 0o600) -> list[str]:
    """Return the messages about a key's file with this content."""
    key.file.write_bytes(content)
    key.file.chmod(mode)
    with pytest.raises(FaultsFoundError) as raised:
        loaded_keys([key])
    assert all(fault.path == str(key.file) and fault.hint for fault in raised.value.faults)
    return [fault.message for fault in raised.value.faults]


def test_a_key_that_is_there_is_never_made_again(published: Published) -> None:
    """Its public half is in DNS, and mails on their way are signed with it."""
    before = [key.file.read_bytes() for key in published.keys]
    assert make_missing(published.keys) == []
    assert [key.file.read_bytes() for key in published.keys] == before
    assert [key.file.stat().st_mode & 0o777 for key in published.keys] == [0o600, 0o600]


def test_all_keys_that_are_missing_are_named_together(tmp_path: Path) -> None:
    """The operator mends both at once."""
    with pytest.raises(FaultsFoundError) as raised:
        Signer([rsa_key(tmp_path), ed25519_key(tmp_path)])
    assert [fault.path for fault in raised.value.faults] == [str(tmp_path / "e1.key"), str(tmp_path / "r1.pem")]


@pytest.mark.parametrize("arguments", [(), ("-traditional",)])
def test_rsa_keys_of_openssl_sign_in_both_formats(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """PKCS#8 and PKCS#1, also with the line ends of Windows."""
    key = rsa_key(tmp_path)
    key.file.write_bytes(openssl("genrsa", *arguments, "2048").replace(b"\n", b"\r\n"))
    key.file.chmod(0o600)
    record = dkim_record(loaded_keys([key])[0])
    assert is_valid(Signer([key]).sign(message()), Published((key,), {record.name: record.text})) == [True]


def test_an_ed25519_key_of_openssl_signs_too(tmp_path: Path) -> None:
    """The file holds PEM instead of base64 alone."""
    key = ed25519_key(tmp_path)
    key.file.write_bytes(openssl("genpkey", "-algorithm", "ed25519"))
    key.file.chmod(0o600)
    record = dkim_record(loaded_keys([key])[0])
    assert is_valid(Signer([key]).sign(message()), Published((key,), {record.name: record.text})) == [True]


def test_a_file_that_holds_no_key_to_sign_with_is_named_with_what_it_is(tmp_path: Path) -> None:
    """A public half, a pass phrase, another kind of key, a short one, a damaged one, and text."""
    rsa, ed = rsa_key(tmp_path), ed25519_key(tmp_path)
    private = openssl("genrsa", "2048")
    public = openssl("pkey", "-pubout", content=private)
    locked = openssl("pkey", "-aes128", "-passout", "pass:secret", content=private)
    lines = private.splitlines(keepends=True)
    assert faults_of(rsa, public) == ["this is the public half of a key"]
    assert faults_of(rsa, locked) == ["the DKIM key has a pass phrase"]
    assert faults_of(rsa, b"".join(lines[:5] + lines[-1:])) == ["the RSA key is damaged, or of another kind"]
    assert faults_of(rsa, b"".join(lines[:5])) == ["the RSA key is damaged, or of another kind"]
    assert faults_of(rsa, openssl("genpkey", "-algorithm", "ed25519")) == ["the RSA key is damaged, or of another kind"]
    assert faults_of(rsa, b"") == ["this is no RSA key in PEM"]
    assert faults_of(rsa, "nyckel å\n".encode()) == ["this is no RSA key in PEM"]
    assert faults_of(rsa, openssl("genrsa", "512")) == ["the RSA key has 512 bits"]
    for content in (b"", b"secret", b64encode(bytes(31)), b64encode(bytes(33)), private, "å".encode(), bytes(32)):
        assert faults_of(ed, content) == ["this is no ed25519 key"]


def test_a_key_that_everybody_may_read_is_a_fault(tmp_path: Path) -> None:
    """Whoever has it signs in the publisher's name."""
    content = openssl("genrsa", "2048")
    assert faults_of(rsa_key(tmp_path), content, 0o644) == ["everybody on this machine may use the private key"]


def test_a_folder_in_place_of_a_key_is_a_fault(tmp_path: Path) -> None:
    """No traceback for a wrong name."""
    (tmp_path / "r1.pem").mkdir(mode=0o700)
    with pytest.raises(FaultsFoundError, match="can't be read: Is a directory"):
        loaded_keys([rsa_key(tmp_path)])


def test_a_long_record_is_written_in_strings_of_which_dns_takes_each() -> None:
    """A string of a TXT record has at most 255 octets, and an RSA key is longer."""
    written = str(TxtRecord(f"r1._domainkey.{DOMAIN}", "p=" + "a" * 400))
    assert written.startswith(f'r1._domainkey.{DOMAIN}. IN TXT ( "p=')
    assert [len(one) for one in written.split('"')[1::2]] == [255, 147]


def test_the_command_makes_the_keys_and_prints_their_records(small: SiteFolder) -> None:
    """Twice the same: the records are those of the keys that are there."""
    small.write("service.toml", TABLE)
    first = run_samsprak("newsletter", "dkim-keys", cwd=small.root)
    again = run_samsprak("newsletter", "dkim-keys", cwd=small.root)
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert first.stdout == again.stdout
    lines = first.stdout.splitlines()
    assert lines[0].startswith('r1._domainkey.small.example. IN TXT ( "v=DKIM1; k=rsa; h=sha256; p=MII')
    assert lines[1].startswith('e1._domainkey.small.example. IN TXT ( "v=DKIM1; k=ed25519; h=sha256; p=')
    assert first.stderr.count("was made: keep it secret") == 2
    assert again.stderr == ""


def test_the_command_names_a_domain_that_is_not_the_senders(small: SiteFolder) -> None:
    """Receivers count a signature only if its domain is that of the sender (DMARC)."""
    small.write("service.toml", TABLE.replace("small.example", "elsewhere.example"))
    done = run_samsprak("newsletter", "dkim-keys", cwd=small.root)
    assert "'elsewhere.example' is not the domain of the sender" in done.stderr


def test_without_keys_in_the_settings_the_command_says_what_to_write(small: SiteFolder) -> None:
    """The hint has the sender's domain already, and can be copied."""
    done = run_samsprak("newsletter", "dkim-keys", cwd=small.root)
    assert done.returncode == 1
    assert "service.toml: it names no DKIM keys" in done.stderr
    assert 'domain = "' in done.stderr


def test_a_key_shows_nothing_of_itself_where_it_is_printed(published: Published) -> None:
    """Logs and tracebacks hold no secret."""
    assert [repr(one) for one in loaded_keys(published.keys)] == [f"LoadedKey(r1.{DOMAIN})", f"LoadedKey(e1.{DOMAIN})"]
