"""
The terms of DCAT-AP-SE from other sources: vocabularies, and the authority tables of the EU.

Sources: https://docs.dataportal.se/dcat/3.0.1/en/ and https://op.europa.eu/en/web/eu-vocabularies
"""

from __future__ import annotations

from samsprak.model.content_types import MEDIA_TYPES

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
DATE = "xsd:date"
_EU = "http://publications.europa.eu/resource/authority/"
# Government and public sector; population and society.
THEMES = (f"{_EU}data-theme/GOVE", f"{_EU}data-theme/SOCI")
TAXONOMY = f"{_EU}data-theme"
OPEN = f"{_EU}access-right/PUBLIC"
AVAILABLE = f"{_EU}planned-availability/STABLE"
# Sweden, in the table of the EU and in Geonames, as the Swedish profile recommends.
GEOGRAPHIES = (f"{_EU}country/SWE", "http://sws.geonames.org/2661886/")
# The update frequency of a dataset by ``Dataset.changes_often``: continuous, or irregular.
FREQUENCIES = {True: f"{_EU}frequency/UPDATE_CONT", False: f"{_EU}frequency/IRREG"}
# County administrative boards are agencies of the state.
PUBLISHER = "http://purl.org/adms/publishertype/NationalAuthority"
# IANA's page of the media type by a file's ending, and the standard that it conforms to if that is not its own schema.
_IANA = "https://www.iana.org/assignments/media-types/"
_CSV = "https://www.rfc-editor.org/rfc/rfc4180"
FORMATS: dict[str, tuple[str, str | None]] = {
    "csv": (f"{_IANA}{MEDIA_TYPES['csv']}", _CSV),
    "json": (f"{_IANA}{MEDIA_TYPES['json']}", None),
}
STANDARDS = {_CSV: "RFC 4180"}
# The languages most used in integration work in Sweden, by the first part of their BCP 47 tags.
LANGUAGES = {
    tag: f"{_EU}language/{code}"
    for tag, code in {
        "am": "AMH", "ar": "ARA", "bs": "BOS", "ckb": "CKB", "de": "DEU", "en": "ENG", "es": "SPA", "et": "EST",
        "fa": "FAS", "fi": "FIN", "fit": "FIT", "fr": "FRA", "hr": "HRV", "ku": "KUR", "lt": "LIT", "lv": "LAV",
        "nb": "NOB", "pl": "POL", "prs": "PRS", "ps": "PUS", "pt": "POR", "rmy": "RMY", "ro": "RON", "ru": "RUS",
        "se": "SME", "so": "SOM", "sq": "SQI", "sr": "SRP", "sv": "SWE", "sw": "SWA", "th": "THA", "ti": "TIR",
        "tr": "TUR", "uk": "UKR", "ur": "URD", "vi": "VIE", "yi": "YID", "zh": "ZHO",
    }.items()
}  # fmt: skip
