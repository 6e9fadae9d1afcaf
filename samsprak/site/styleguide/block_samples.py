"""Samples of the blocks, lists and notes that editors write in Markdown, in the languages of the project."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from samsprak.markdown.converter import MarkdownConverter
from samsprak.model.documents import LINK_CLOSE, LINK_OPEN
from samsprak.model.texts.body_signs import SIGN_PATTERN, Label
from samsprak.rendering.texts.body_signs import file_words, label_words
from samsprak.rendering.theme import ICON

if TYPE_CHECKING:
    from samsprak.rendering.site import ReaderSite

# A name and a number in Latin letters and digits in every sample, to test them in right-to-left text.
_SWEDISH = """
:::warning Kontoret är stängt den 1 maj
Ring **ABF Flen** på [010-223 00 00](tel:+46102230000) före kl. 16:30.
:::

:::info
Du kan söka hela året. Ärendets nummer är 5123-2026-4.
:::

:::steps
1. Läs [villkoren](home).
2. Fyll i blanketten:
   - namn
   - organisationsnummer
3. Skicka in den före 2026-03-31.
:::

:::timeline
1. <time datetime="2013-04">April 2013</time>: projektet började.
2. <time datetime="2014-05-09">Den 9 maj 2014</time>: en konferens.
:::

:::contact Kontakt
Länsstyrelsen i Södermanlands län\\
Telefon: [010-223 40 00](tel:+46102234000)\\
E-post: <post@example.org>
:::

:::action
[Sök bidraget](home)
:::

:::question Vem kan söka?
Kommuner och kommunalförbund. Läs [mer](home).
:::

:::definitions
Kommunalförbund
- En organisation som flera kommuner har bildat tillsammans.

Län
- Ett av Sveriges 21 områden.
:::

:::quote Anna Larsson, ABF Flen
Vi gjorde det tillsammans.
:::

:::picture Så ser det ut. Foto: ABF Flen
![Ett märke](picture)
:::

:::table Så lång tid tar det
| Steg | Veckor |
| --- | ---: |
| Vi läser din ansökan | 4 |
| Du får ett beslut | 2 |
:::

:::download
- [Blankett för ansökan](media/form.pdf)
:::

> Ett citat utan namn.

Bidraget är 5 miljoner kronor.[^law]

```
samsprak build --components --output build/en-lång-rad-som-inte-får-plats-på-en-telefon
```

[^law]: 37 § förordningen (2010:1122).
"""
_ENGLISH = """
:::warning The office is closed on 1 May
Call **ABF Flen** on [+46 10 223 00 00](tel:+46102230000) before 16:30.
:::

:::info
You can apply all year. The case's number is 5123-2026-4.
:::

:::steps
1. Read [the terms](home).
2. Fill in the form:
   - name
   - number of the organisation
3. Send it before 2026-03-31.
:::

:::timeline
1. <time datetime="2013-04">April 2013</time>: the project began.
2. <time datetime="2014-05-09">9 May 2014</time>: a conference.
:::

:::contact Contact
The County Administrative Board of Södermanland\\
Telephone: [+46 10 223 40 00](tel:+46102234000)\\
E-mail: <post@example.org>
:::

:::action
[Apply for the grant](home)
:::

:::question Who can apply?
Municipalities and associations of municipalities. Read [more](home).
:::

:::definitions
Association of municipalities
- An organisation that several municipalities have formed together.

County
- One of Sweden's 21 areas.
:::

:::quote Anna Larsson, ABF Flen
We did it together.
:::

:::picture This is how it looks. Photo: ABF Flen
![A sign](picture)
:::

:::table How long it takes
| Step | Weeks |
| --- | ---: |
| We read your application | 4 |
| You get a decision | 2 |
:::

:::download
- [The application form](media/form.pdf)
:::

> A quotation without a name.

The grant is 5 million kronor.[^law]

```
samsprak build --components --output build/a-long-line-that-does-not-fit-on-a-telephone
```

[^law]: Section 37 of the ordinance (2010:1122).
"""
_ARABIC = """
:::warning المكتب مغلق في 1 مايو
اتصل بجمعية **ABF Flen** على [+46 10 223 00 00](tel:+46102230000) قبل 16:30.
:::

:::info
يمكنك التقديم طوال السنة. رقم القضية هو 5123-2026-4.
:::

:::steps
1. اقرأ [الشروط](home).
2. املأ الاستمارة:
   - الاسم
   - رقم المنظمة
3. أرسلها قبل 2026-03-31.
:::

:::timeline
1. <time datetime="2013-04">أبريل 2013</time>: بدأ المشروع.
2. <time datetime="2014-05-09">9 مايو 2014</time>: مؤتمر.
:::

:::contact للتواصل
المجلس الإداري لمحافظة سودرمانلاند\\
الهاتف: [+46 10 223 40 00](tel:+46102234000)\\
البريد الإلكتروني: <post@example.org>
:::

:::action
[قدّم طلب المنحة](home)
:::

:::question من يمكنه التقديم؟
البلديات واتحادات البلديات. اقرأ [المزيد](home).
:::

:::definitions
اتحاد بلديات (*kommunalförbund*{lang=sv})
- منظمة أنشأتها عدة بلديات معاً.

محافظة
- واحدة من مناطق السويد وعددها 21.
:::

:::quote آنا لارسون، ABF Flen
فعلناها معاً.
:::

:::picture هكذا تبدو. الصورة: ABF Flen
![علامة](picture)
:::

:::table كم يستغرق ذلك
| الخطوة | الأسابيع |
| --- | ---: |
| نقرأ طلبك | 4 |
| تتلقى القرار | 2 |
:::

:::download
- [استمارة الطلب](media/form.pdf)
:::

> اقتباس بلا اسم.

المنحة 5 ملايين كرونة.[^law]

```
samsprak build --components --output build/a-long-line-that-does-not-fit-on-a-telephone
```

[^law]: المادة 37 من المرسوم (2010:1122).
"""
_SAMPLES = {"sv": _SWEDISH, "en": _ENGLISH, "ar": _ARABIC}
_SAMPLE_BYTES = 123_456
_LINK = re.compile(f"{LINK_OPEN}(\\d+){LINK_CLOSE}")
_LABELS = frozenset(Label)


def block_sample(reader: ReaderSite) -> Markup:
    """Return the HTML of a text with every block, in the reader's language or in English."""
    code = reader.code if reader.code in _SAMPLES else "en"
    language = reader.language if code == reader.code else reader.site.language(code)
    converter = MarkdownConverter(reader.settings.languages)
    body = converter.convert(_SAMPLES[code].strip(), first_line=1, language=language, report=_no_fault)
    targets = {"home": reader.page_address(), "picture": reader.site.asset(ICON)}

    def resolved(match: re.Match[str]) -> str:
        target = body.links[int(match[1])].target
        return escape(targets.get(target, target if ":" in target or target.startswith("#") else targets["home"]))

    def written(match: re.Match[str]) -> str:
        sign = match[0]
        return escape(label_words(sign, reader) if sign in _LABELS else file_words("PDF", _SAMPLE_BYTES, reader))

    html = _LINK.sub(resolved, body.html)
    return Markup(re.sub(SIGN_PATTERN, written, html))  # noqa: S704 # converted and escaped as the texts of documents are


def _no_fault(line: int, message: str, hint: str) -> None:
    raise ValueError(f"a sample has a fault in line {line}: {message} ({hint})")
