"""Sample texts in the languages of the project; other languages get the English ones."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """Sample texts of one language, with a Latin name and digits, to test them in right-to-left text."""

    page: str
    summary: str
    text: str
    second: str
    third: str
    news: str
    event: str
    call: str
    county: str
    grant: str
    finding: str


_ENGLISH = Sample(
    page="How a page looks",
    summary="A summary in one sentence, with the ABF Flen association and the number 5123-2026-4.",
    text="Text of a page, with a telephone number: +46 10 223 00 00.",
    second="The second part",
    third="The third part",
    news="News of 31 March",
    event="A seminar in Flen",
    call="A call in Dalarna 2026",
    county="Dalarna",
    grant="Grant 37",
    finding="The number was highest in 2026: 300.",
)
_SAMPLES = {
    "sv": Sample(
        page="Så ser en sida ut",
        summary="En sammanfattning i en mening, med föreningen ABF Flen och numret 5123-2026-4.",
        text="Text på en sida, med ett telefonnummer: +46 10 223 00 00.",
        second="Den andra delen",
        third="Den tredje delen",
        news="Nyhet från den 31 mars",
        event="Ett seminarium i Flen",
        call="En utlysning i Dalarna 2026",
        county="Dalarna",
        grant="37 §",
        finding="Talet var högst år 2026: 300.",
    ),
    "en": _ENGLISH,
    "ar": Sample(
        page="هكذا تبدو الصفحة",
        summary="ملخص في جملة واحدة، فيه جمعية ABF Flen والرقم 5123-2026-4.",
        text="نص صفحة فيه رقم هاتف.",
        second="الجزء الثاني",
        third="الجزء الثالث",
        news="خبر من 31 مارس",
        event="ندوة في Flen",
        call="دعوة في دالارنا 2026",
        county="دالارنا",
        grant="المادة 37",
        finding="كان أعلى عدد في عام 2026: 300.",
    ),
}


def sample(code: str) -> Sample:
    """Return the sample texts of a language, by its code."""
    return _SAMPLES.get(code, _ENGLISH)
