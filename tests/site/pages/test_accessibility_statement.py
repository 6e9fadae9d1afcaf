from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.outputs.built import Built, Page, parsed
from tests.support.outputs.interface import said

if TYPE_CHECKING:
    from tests.support.site_folders.folders import SiteFolder

CODES = ("sv", "en", "ar")
PLACE = "grants/accessibility"
# The contents that the law requires: act (2018:1937), 13 §, and implementing decision (EU) 2018/1523.
PARTS = ["responsible", "scope", "status", "shortcomings", "report", "supervision", "prepared"]
SHARED = """
[accessibility]
status = "partial"
prepared_on = 2026-01-05
reviewed_on = 2026-02-05
assessed_by = "self"
email = "help@small.example"
authority_is_known = false
"""
TEXTS = """
[accessibility.{code}]
responsible = "R {code}"
scope = "S {code} 2026:1363"
alternatives = "A {code}"
noncompliance = ["N {code}", "M {code}"]
burden = []
not_covered = []
"""
NOT_CONFIRMED = (
    "We have not yet confirmed which agency that is, so we do not name it here. Ask us, and we will tell you."
)
STATUS = {
    "full": "The website is fully compliant with the act (%(act)s) on accessibility to digital public service.",
    "partial": "The website is partially compliant with the act (%(act)s) on accessibility to digital public service."
    " The reasons are below.",
    "none": "The website is not compliant with the act (%(act)s) on accessibility to digital public service."
    " The reasons are below.",
}


def with_statement(small: SiteFolder, shared: str = SHARED, texts: str = TEXTS) -> SiteFolder:
    """Add an accessibility statement to the small site."""
    toml = (small.root / "site.toml").read_text(encoding="utf-8")
    small.write("site.toml", toml + shared + "".join(texts.format(code=code) for code in CODES))
    facts = "publish_on: 2026-01-05\nreviewed_on: 2026-01-05\nshows: accessibility\n"
    for code in CODES:
        head = f"---\ntitle: T {code}\nsummary: S.\n{facts if code == 'sv' else ''}---\n"
        small.write(f"content/{code}/{PLACE}.md", f"{head}I {code}.\n")
    return small


def statement(small: SiteFolder, code: str) -> Page:
    """Return the page of the statement."""
    return parsed(code, small.built()[f"{code}/{PLACE}/index.html"])


def part(page: Page, name: str) -> str:
    """Return the text between the heading of a part and the next heading of its level."""
    found = page.all(f"//h2[@id='{name}']/following-sibling::*[not(self::h2)][preceding-sibling::h2[1][@id='{name}']]")
    return " ".join(" ".join("".join(str(one) for one in element.itertext()).split()) for element in found)


@pytest.mark.parametrize("code", CODES)
def test_the_statement_has_all_that_the_act_asks_for(small: SiteFolder, code: str) -> None:
    """In each language: who is responsible, scope, status, what is not accessible and why, contact and days."""
    page = statement(with_statement(small), code)

    assert page.values("//article//h2/@id") == PARTS
    assert part(page, "responsible") == f"R {code}"
    assert part(page, "scope") == f"S {code} 2026:1363"
    assert part(page, "status") == said(code, STATUS["partial"], act="2018:1937")
    assert f"N {code} M {code}" in part(page, "shortcomings")
    assert said(code, "We leave nothing out because it would be a disproportionate burden.") in part(
        page, "shortcomings"
    )
    assert part(page, "report").startswith(f"A {code}")
    assert page.values("//h2[@id='report']/following-sibling::ul[1]//a/@href") == ["mailto:help@small.example"]
    assert page.values("//h2[@id='prepared']/following-sibling::p//time/@datetime") == ["2026-01-05", "2026-02-05"]
    assert said(code, "The assessment is our own.") in part(page, "prepared")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("status", list(STATUS))
def test_the_wording_of_the_status_is_fixed(small: SiteFolder, code: str, status: str) -> None:
    """Readers compare sites by it: it follows from one word, in every language."""
    texts = TEXTS.replace('["N {code}", "M {code}"]', "[]") if status == "full" else TEXTS

    page = statement(with_statement(small, SHARED.replace("partial", status), texts), code)

    assert part(page, "status") == said(code, STATUS[status], act="2018:1937")


@pytest.mark.parametrize("code", CODES)
def test_readers_are_told_that_the_authority_is_not_confirmed(small: SiteFolder, code: str) -> None:
    """No authority is invented: until one has been found, the statement says so and whom to ask."""
    found = part(statement(with_statement(small), code), "supervision")

    assert said(code, NOT_CONFIRMED) in found


@pytest.mark.parametrize("code", CODES)
def test_the_authority_is_named_with_the_ways_to_reach_it(small: SiteFolder, code: str) -> None:
    """Name, page and e-mail address; and telephone, form, days to answer and an assessor where they are given."""
    shared = SHARED.replace("authority_is_known = false", "authority_is_known = true").replace("self", "external")
    shared += (
        'authority_url = "https://authority.example/report"\nauthority_email = "post@authority.example"\n'
        'telephone = "+46 10 223 00 00"\nform_url = "https://small.example/form"\nanswer_days = 3\n'
    )
    texts = TEXTS + 'authority = "Authority {code}"\nassessor = "ABF Flen"\n'

    page = statement(with_statement(small, shared, texts), code)

    assert f"Authority {code}" in part(page, "supervision")
    assert page.values("//h2[@id='supervision']/following-sibling::ul[1]//a/@href") == [
        "https://authority.example/report",
        "mailto:post@authority.example",
    ]
    assert page.values("//h2[@id='report']/following-sibling::ul[1]//a/@href") == [
        "mailto:help@small.example",
        "tel:+46102230000",
        "https://small.example/form",
    ]
    assert "3" in part(page, "report")
    assert "ABF Flen" in part(page, "prepared")


def test_numbers_in_an_arabic_statement_keep_their_order(small: SiteFolder) -> None:
    """The number of the act, and operators' text, as in every other text."""
    page = statement(with_statement(small), "ar")

    assert "2018:1937" in page.values("//h2[@id='status']/following-sibling::p[1]/bdi/text()")
    assert page.values("//h2[@id='scope']/following-sibling::p[1]/bdi/text()") == ["S ar 2026:1363"]


def test_the_projects_own_statement_is_whole(real_built: Built) -> None:
    """It says that it is partly compliant, by its own assessment."""
    for code in CODES:
        page = real_built.page(f"{code}/about/accessibility")
        assert [one for one in page.values("//article//h2/@id") if one in PARTS] == PARTS
        assert part(page, "status") == said(code, STATUS["partial"], act="2018:1937")


def test_a_warning_stands_until_the_authority_is_named(small: SiteFolder) -> None:
    """Users who check or build the site are reminded; those of a site without a statement are not."""
    assert small.warnings() == []

    assert [(one.path, one.message) for one in with_statement(small).warnings()] == [
        ("site.toml", "the accessibility statement does not name the authority that supervises the act")
    ]
