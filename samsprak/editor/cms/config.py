"""The configuration of the CMS: a collection for each section, and one for the other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samsprak.content.file_reader import kind_of
from samsprak.content.media import MEDIA_FOLDER
from samsprak.content.scanning import CONTENT_FOLDER, SUFFIX
from samsprak.editor.cms.fields import form_fields
from samsprak.model.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from samsprak.model.settings import Section, Settings

CmsConfig = dict[str, Any]

# The CMS replaces it by the folder of each language.
_FOLDER = f"{CONTENT_FOLDER}/{{{{locale}}}}"
_INDEX = "index"


def cms_config(settings: Settings, keys: Iterable[str], backend: Mapping[str, Any]) -> CmsConfig:
    """
    Return the configuration for a site.

    *keys* are those of the source documents: pages above and below the sections' own folders are listed one by one.
    """
    languages = settings.languages
    sections = {one.kind: one.key for one in reversed(settings.sections)}
    apart = sorted(key for key in keys if _stands_apart(key, settings))
    collections = [_collection(one, sections) for one in settings.sections]
    if apart:
        collections.append(_pages_apart(apart, sections, settings))
    return {
        "load_config_file": False,
        "backend": dict(backend),
        "app_title": settings.names[languages.source_code],
        "logo": {"src": "/admin/logo.svg", "show_in_header": True},
        "media_folder": f"{CONTENT_FOLDER}/{MEDIA_FOLDER}",
        "public_folder": f"/{MEDIA_FOLDER}",
        "media_libraries": {"default": {"config": {"max_file_size": settings.max_media_bytes, "multiple": False}}},
        "show_preview_links": False,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 100},
        "output": {
            "omit_empty_optional_fields": True,
            "yaml": {"quote": "none", "indent_sequences": True},
        },
        "i18n": {
            "structure": "multiple_folders",
            "locales": list(languages.codes),
            "default_locale": languages.source_code,
            "initial_locales": "default",
        },
        "collections": collections,
    }


def _collection(section: Section, sections: Mapping[Kind, str]) -> dict[str, Any]:
    return {
        "name": section.key,
        "label": section.key.capitalize(),
        "folder": f"{_FOLDER}/{section.key}",
        "create": True,
        "i18n": True,
        "extension": SUFFIX.removeprefix("."),
        "format": "yaml-frontmatter",
        "identifier_field": "title",
        "slug": {"template": "{{title}}", "editable": ["create"], "i18n": "duplicate"},
        "index_file": {"name": _INDEX, "fields": form_fields(Kind.PAGE, sections)},
        "fields": form_fields(section.kind, sections),
    }


def _stands_apart(key: str, settings: Settings) -> bool:
    """Return True for the start page, and for a page in a folder below that of its section."""
    return "/" not in key or key.count("/") > 1 or settings.section(key.partition("/")[0]) is None


def _pages_apart(keys: list[str], sections: Mapping[Kind, str], settings: Settings) -> dict[str, Any]:
    kinds = {key: kind_of(key, settings) for key in keys}
    fields = {kind: form_fields(kind, sections) for kind in set(kinds.values())}
    return {
        "name": "pages-apart",
        "label": "Other pages",
        "i18n": True,
        "files": [
            {
                "name": key.replace("/", "-"),
                "label": key,
                "file": f"{_FOLDER}/{key}{SUFFIX}",
                "format": "yaml-frontmatter",
                "i18n": True,
                "fields": fields[kinds[key]],
            }
            for key in keys
        ],
    }
