from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from newsletter import TEMPLATES
from newsletter.mail import rendering
from tests.support.outputs.mails import CODES, mail

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.site_folders.folders import SiteFolder


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the mail's templates to a folder where they can be changed."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    monkeypatch.setattr(rendering, "TEMPLATES", folder)
    return folder


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("name", "old", "new", "kind", "shown"),
    [
        (rendering.INLINE_STYLE, "font-size: 28px", "font-size: 31px", "html", "font-size: 31px"),
        (rendering.MJML_TEMPLATE, 'width="640px"', 'width="600px"', "html", "max-width:600px"),
        (rendering.TEXT_TEMPLATE, '"=" * 40', '"~" * 40', "txt", "~" * 40),
    ],
)
def test_a_changed_template_is_in_the_next_mail(  # noqa: PLR0917 # one table says it best
    small: SiteFolder, templates: Path, code: str, name: str, old: str, new: str, kind: str, shown: str
) -> None:
    """The preview runs for hours: templates are not cached for ever."""
    assert shown not in mail(small, f"{code}.{kind}")
    file = templates / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert shown in mail(small, f"{code}.{kind}")
