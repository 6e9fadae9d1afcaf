"""SpamAssassin on the project's own mails, by its local rules alone: nothing is asked of anybody."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from newsletter import producer
from tests.support.outputs.mails import CODES, EDITION, mails

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

PROGRAM = shutil.which("spamassassin")
# What the missing recipient costs, whom delivery adds.
MOST_POINTS = 0.9

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="spamassassin is not installed: see scripts/system-packages")


def points(message: bytes) -> tuple[float, str]:
    """Return the points of a message, and the report."""
    result = subprocess.run(
        [str(PROGRAM), "--local", "--test-mode"], input=message, capture_output=True, check=True, timeout=120
    )
    report = result.stdout.decode(errors="replace")  # it cuts its excerpt of the message between any two bytes
    found = re.search(r"^Content analysis details:\s+\((-?[\d.]+) points", report, re.MULTILINE)
    assert found is not None, report
    return float(found[1]), report[found.start() :]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["2026-1", "2026-2"])
def test_no_mail_looks_like_spam(real_mails: dict[str, bytes], name: str, code: str) -> None:
    """Five points are spam to most servers; ours has no more than every message without a recipient."""
    found, report = points(real_mails[f"{name}/{code}.eml"])
    assert found <= MOST_POINTS, report


@pytest.mark.parametrize("code", CODES)
def test_pictures_code_and_long_titles_are_no_sign_of_spam(small: SiteFolder, code: str) -> None:
    """An edition with all that a greeting can have is no more suspicious."""
    path = EDITION.format(code)
    more = "\n![x](../../media/drawing.svg)\n\n    code 1 234\n\n| a | b |\n|---|---|\n| c | 5-3 |\n"
    for one in {EDITION.format("sv"), path}:
        small.write(one, (small.root / one).read_text(encoding="utf-8") + more)
    found, report = points(mails(small)[f"2026-1/{code}.eml"])
    assert found <= MOST_POINTS, report


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("pictures", ["linked", "attached"])
def test_a_mail_with_every_part_is_no_more_suspicious(full: SiteFolder, code: str, pictures: str) -> None:
    """As delivery gets it, with its pictures on the web or in the message."""
    full.replace("site.toml", 'list_id = "brev"', f'list_id = "brev"\npictures = "{pictures}"')
    found, report = points(producer.mail(full.open().site, "newsletter/2026-2", code, "ready", "W"))
    assert found <= MOST_POINTS, report
