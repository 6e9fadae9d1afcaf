"""Values at the border of what a source may hold, and beyond it: by sort of field, for sites made at random."""

from __future__ import annotations

# Values that many a program takes for something else, that show nothing, or that are very long.
TEXTS = [
    "", " ", "#5", "a # b", "!a b", "&a b", "*a", "a: b", "a:", "@a", "`a`", "% a", "| a", "> a", "? a", "- a",
    "[a]",
    "{a}", '"a" b', "'", "null", "~", "yes", "1_000", "1:30", "...", "---", "a\tb", "a\u00a0b", "a\u200bb",
    "\ufeffa",
    "a\u00adb", "\u202ea", "\u2067a", "\u2068a\u2069", "a\u2028b", "a\x0bb", "a\x85b", "\U000e0041", "a\u200cb",
    "\ufffd",
    "<b>a</b>", "<script>", "&amp;", "&#x202E;", "]]>", "<!--", "{{ a }}", "{% a %}", "%(a)s", "%s", "$a", "\\a",
    "\\",
    "a\\nb", "=1+1", "a,b;c", "å" * 300, "a" * 5000, "ABF Flen 5123-2026-4", "دورة ABF Flen 5123-2026-4",
    "اتصل +46 10 223 00 00 (09:00–16:30)", "مرحبا", "😀", "👩\u200d🏫", "é", "e\u0301", "ß", "ﬁ", "İ",
]  # fmt: skip
DAYS = [
    "0001-01-01", "1899-12-31", "1900-01-01", "1916-05-14", "1970-01-01", "2024-02-29", "2026-03-31", "2026-04-01",
    "2026-04-02", "2038-01-20", "2100-12-31", "2101-01-01", "9999-12-31", "2023-02-29", "2026-1-1", "٢٠٢٦-٠١-٠١",
    "soon",
    "2026-01-01T00:00", '"2026-01-01\\n"', "20260101", "2026-01-01 ",
]  # fmt: skip
MOMENTS = [
    *DAYS, "2026-03-29T02:30", "2026-03-29T03:00", "2026-10-25T02:30", "2026-05-01T24:00", "2026-05-01T09:60",
    "2026-05-01T09:00:00", "2026-05-01T09:00Z", "1900-01-01T00:00", "2100-12-31T23:59",
]  # fmt: skip
NUMBERS = [
    "0",
    "1",
    "-1",
    "99",
    "100",
    "1000000",
    "1000001",
    "1" * 30,
    "-" + "9" * 30,
    "1e3",
    "1e999",
    "1.0",
    "٣",
    "007",
]
SLUGS = [
    "index", "page", "offline", "search", "rss", "media", "sv", "con", "a" * 100, "a" * 101, "a-b", "a--b", "å",
    "A", "..",
    "a/b", '"a\\n"', "1", "null",
]  # fmt: skip
FORMER = [
    "[news/old]", "[old, news/old]", "[old, index]", "[search, offline, components]", "[news/page/2]", "[news/page]",
    "[index]", "[news/index]", "[a/b/c/d/e]", "[sv/news/old]", "[grants/a-0/decisions]", "[news/a-0]", "[a-0]",
    "[media, data, assets, page]", "[counties/a-0/page/2, counties/a-0/calendar]", "[A]", "[..]", "old", "[]",
]  # fmt: skip
BODIES = [
    "- a\n- b\n", "1. a\n\n2. b\n", "> a\n", "| a | b |\n|---|---|\n| c | d |\n", "**a** *b* `c`\n",
    "[a](https://a.example/)\n",
    "[a](index.md)\n", "[a](mailto:a@a.example)\n", "<abbr title='a'>b</abbr>\n", "<div>\n", "<script>a</script>\n",
    "<!-->\n", "<![CDATA[a]]>\n", "&nbsp;&shy;\n", "&#0;\n", "&#xFFFFFFF;\n", "    kod\n",
    "![a](../../media/drawing.svg)\n",
    "![](x.png)\n", "[a](http://[)\n", "<a@b.c>\n", "<http://x>\n", "[^1]\n\n[^1]: a\n", "\x02wzxhzdk:0\x03\n",
    "٣. a\n",
    "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n", "a\n===\n", "## a {#content}\n", "{lang=sv}\n", "*a*{lang=ar}\n",
    "\\\n",
]  # fmt: skip
BASES = [
    "https://a.example", "https://a.example/", "http://localhost:8000", "https://a.example/b/c",
    "https://A.example",
    "https://u:p@a.example", "https://a.example/?b", "https://a.example/#b", "https://a.example/å",
    "https://å.example",
    "https://a.example:99999", "https://[::1]", "ftp://a.example", "https://", "a.example",
    "https://a.example/../b",
    "https://a.example//b", "https://a.example/%41", "https://a b.example", "https://127.0.0.1",
    "https://a_b.example",
]  # fmt: skip
ZONES = [
    "UTC", "Europe/Dublin", "Pacific/Apia", "Asia/Kathmandu", "America/Nuuk", "Africa/Casablanca", "Etc/GMT+12",
    "EST5EDT",
    "Factory", "localtime", "posix/UTC", "Europe", "", ".", "../UTC", "europe/stockholm",
]  # fmt: skip
ADDRESSES = [
    "a@b.example",
    "a..b@c.example",
    '"a b"@c.example',
    "a@b",
    "å@b.example",
    "a@å.example",
    "a,b@c.example",
    "",
    "@",
]
LIST_IDS = ["a", "a.b", "a b>", "a" * 60, "a" * 61, "å", "a@b", ".a", "", "A-b_c"]
LOCALES = ["sv_SE", "sv", "en_GB", "ar", "ar_SE", "fa_AF", "xx", "sv-SE", "", "root", "zh_Hant_TW"]
TAGS = ["sv", "sv-simple", "sv-SE", "x", "pt-BR", "sv_SE", "", "zh-Hant-TW", "en-a"]
COUNTS = ["1", "2", "10000", "10001", "0", "-1", "9" * 30, "1.5", "true", '"1"', "2026-01-01"]
ROWS = [
    "M,2026,1,a", "M,2100,1000000000000000,a", "M,2101,1,a", "M,2026,1000000000000001,a", "m,2026,1,a",
    "AB,2026,-1,a",
    "AB,٢٠٢٦,1,a", 'C,2026,1,"a\nb"', "C,2026,1,", "C,2026,1,=1+1", "C,2026,1,a\u200b", "C,2026,1,\x00",
    "D,1900,0,a",
    "D,2026,1", 'D,2026,1,"a', "M,2026,1,مرحبا 5123-2026-4",
]  # fmt: skip
