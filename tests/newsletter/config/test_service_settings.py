from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from newsletter.config.service_toml import (
    EXAMPLE_FILE,
    MAILMAN_VARIABLE,
    PASSWORD_VARIABLE,
    STORE_VARIABLE,
    read_service,
)
from newsletter.config.settings import BounceLimits, DkimKey, MailmanSettings
from samsprak.model.diagnostics import FaultsFoundError
from tests.support.site_folders.folders import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

MAILMAN = '[mailman]\nurl = "http://127.0.0.1:8001/3.1"\ndomain = "lists.example.org"\n'
# A table that is wrong, and what is told about it, with the line.
WRONG = {
    "relay-without-host": ('[relay]\nhost = " "\n', "service.toml:2: 'host' is empty"),
    "relay-port": ('[relay]\nhost = "h"\nport = 0\n', "service.toml:3: 'port' is 0"),
    "proxies-all": ('[subscriptions]\ntrusted_proxies = ["*"]\n', "service.toml:2: '*' is no server's number"),
    "proxies-names": ('[subscriptions]\ntrusted_proxies = ["::1", "proxy"]\n', "'proxy' is no server's number"),
    "relay-return-path": ('[relay]\nhost = "h"\nreturn_path = "me"\n', "service.toml:3: 'me' is no mail address"),
    "relay-password": ('[relay]\nhost = "h"\nsecurity = "none"\nuser = "me"\n', "a user is given, but no encryption"),
    "store-address": ('[store]\naddress = "mysql://x"\n', "service.toml:2: 'mysql://x' is no address of a store"),
    "bounces-hard": ("[bounces]\nhard = 0\n", "service.toml:2: 'hard' is 0"),
    "bounces-soft": ("[bounces]\nsoft = 101\n", "service.toml:2: 'soft' is 101"),
    "bounces-misspelt": ('[bounces]\nmailbx = "x"\n', "did you mean 'mailbox'?"),
    "dkim-half": ('[dkim]\ndomain = "d"\nrsa_selector = "r1"\n', "'rsa_key_file' is missing"),
    "dkim-without-domain": ('[dkim]\nrsa_selector = "r"\nrsa_key_file = "k"\n', "'domain' is missing"),
    "dkim-without-keys": ('[dkim]\ndomain = "d.example"\n', "no key is named: nothing would be signed"),
    "relay-host-words": ('[relay]\nhost = "a b"\n', "service.toml:2: 'a b' is no name of a server"),
    "relay-host-scheme": ('[relay]\nhost = "smtp://a"\n', "'smtp://a' is no name of a server"),
    "relay-host-port": ('[relay]\nhost = "a.example:25"\n', "'a.example:25' is no name of a server"),
    "relay-return-path-letters": ('[relay]\nhost = "a"\nreturn_path = "å@a.example"\n', "has letters that"),
    "mailman-url": (MAILMAN.replace("http:", "ftp:"), "service.toml:2: 'ftp://127.0.0.1:8001/3.1' is no address"),
    "mailman-domain": (MAILMAN.replace("lists.", "a@lists."), "service.toml:3: 'a@lists.example.org' is no domain"),
    "mailman-list": (f'{MAILMAN}list = "Å"\n', "service.toml:4: 'Å' can't begin the name of a list"),
    "mailman-port": (f"{MAILMAN}lmtp_port = 99999\n", "service.toml:4: 'lmtp_port' is 99999"),
    "unknown-table": ("[bounce]\nhard = 1\n", "did you mean 'bounces'?"),
}


def faults(root: Path, text: str) -> str:
    """Return the report of the faults of a service.toml."""
    (root / "service.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultsFoundError) as raised:
        read_service(root, {})
    return "\n".join(str(fault) for fault in raised.value.faults)


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_can_not_be_is_named_with_its_line(tmp_path: Path, name: str) -> None:
    """The value is quoted, and a hint says what to write."""
    text, told = WRONG[name]
    assert told in faults(tmp_path, text)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """The operator mends them in one go."""
    told = faults(tmp_path, "[bounces]\nhard = 0\nsoft = 0\n[delivery]\nthreads = 0\n")
    assert [name in told for name in ("'hard' is 0", "'soft' is 0", "'threads' is 0")] == [True] * 3


def test_without_a_file_there_is_no_relay_and_nothing_is_signed(tmp_path: Path) -> None:
    """Nothing leaves the machine unless somebody says so."""
    settings = read_service(tmp_path, {})
    assert (settings.relay, settings.mailman, settings.dkim, settings.bounce_mailbox) == (None, None, (), None)
    assert settings.bounces == BounceLimits(hard=2, soft=5)


def test_secrets_are_from_the_environment_and_shown_nowhere(tmp_path: Path) -> None:
    """A traceback or a log has no password."""
    (tmp_path / "service.toml").write_text(f'[relay]\nhost = "h"\nuser = "me"\n{MAILMAN}', encoding="utf-8")
    store = "postgresql+psycopg://me:word-of-the-store@/x"
    secrets = {PASSWORD_VARIABLE: "word of the relay", MAILMAN_VARIABLE: "word of Mailman", STORE_VARIABLE: store}
    settings = read_service(tmp_path, secrets)
    assert settings.relay is not None
    assert settings.mailman == MailmanSettings(
        "http://127.0.0.1:8001/3.1",
        "restadmin",
        "word of Mailman",
        "lists.example.org",
        "integration",
        "127.0.0.1",
        8024,
    )
    assert settings.relay.password == secrets[PASSWORD_VARIABLE]
    assert "word of" not in repr(settings)
    assert "word-of" not in repr(settings)


def test_files_of_settings_are_found_from_the_folder_of_the_site(tmp_path: Path) -> None:
    """Relative ones below it, absolute ones as they are."""
    (tmp_path / "service.toml").write_text(
        '[dkim]\ndomain = "d.example"\nrsa_selector = "r1"\nrsa_key_file = "/etc/k.pem"\n'
        '[bounces]\nmailbox = "returned"\n',
        encoding="utf-8",
    )
    settings = read_service(tmp_path, {})
    assert [str(key.file) for key in settings.dkim] == ["/etc/k.pem"]
    assert isinstance(settings.dkim[0], DkimKey)
    assert settings.bounce_mailbox == tmp_path / "returned"


def test_the_example_can_be_used_with_every_line_of_it(tmp_path: Path) -> None:
    """Whoever takes the marks of comments away has settings without faults."""
    text = (PROJECT / EXAMPLE_FILE).read_text(encoding="utf-8")
    # A setting, or the name of a table, behind the mark of a comment.
    lines = [re.sub(r"^# (?=\[|\w+ = )", "", line) for line in text.splitlines()]
    (tmp_path / "service.toml").write_text("\n".join(lines), encoding="utf-8")
    settings = read_service(tmp_path, {})
    assert len(settings.dkim) == 2
    assert settings.mailman is not None
