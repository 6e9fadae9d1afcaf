"""Fields common to several row types: texts, addresses and forms by language tag."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from samsprak.model.addresses.former import permanent_key
from samsprak.model.kinds.county import BY_LETTER
from samsprak.site.open_data.fields import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from samsprak.model.documents import Document
    from samsprak.model.kinds import Kind
    from samsprak.model.kinds.grant import FormFacts
    from samsprak.rendering.site import Site

_T = TypeVar("_T")


class Versions:
    """The listed versions of one document, in the order of languages: facts come from the first, texts from all."""

    def __init__(self, versions: list[Document], site: Site) -> None:
        self.first = versions[0]
        self._site = site
        self._versions = [(site.language(one.language).tag, one) for one in versions]

    @property
    def permanent_key(self) -> str:
        """The key that stays the same when the document is moved."""
        return permanent_key(self.first.key, self.first.was)

    @property
    def languages(self) -> list[str]:
        """The language tags of the versions."""
        return [tag for tag, _ in self._versions]

    def words(self, of: Callable[[Document], _T | None]) -> dict[str, _T]:
        """Return the value of *of* for each version by language tag, without empty values."""
        return {tag: said for tag, one in self._versions if (said := of(one))}

    def facts(self, of: Callable[[Any], _T | None]) -> dict[str, _T]:
        """Return the value of *of* for the facts of each version by language tag, without empty values."""
        return {tag: said for tag, one in self._versions if (said := of(one.facts))}

    def addresses(self) -> dict[str, str]:
        """Return the absolute addresses of the versions by language tag."""
        found = self._site.addresses
        return {tag: found.absolute(found.page(one.language, one.address_path)) for tag, one in self._versions}

    def about(self) -> dict[str, Any]:
        """Return the fields of every row type, by name."""
        first = self.first
        return {
            "key": self.permanent_key,
            "languages": self.languages,
            "titles": self.words(lambda one: one.title),
            "addresses": self.addresses(),
            "publish_on": first.publish_on,
            "changed_on": first.changed_on,
            "reviewed_on": first.reviewed_on,
        }

    def county(self) -> dict[str, Any]:
        """Return the fields of the document's county, by name."""
        return {"county": self.first.county, "county_code": county_code(self.first.county)}

    def forms(self) -> list[Form]:
        """Return the forms of a grant or a call, which every version lists in the same order."""
        lists: dict[str, tuple[FormFacts, ...]] = self.facts(lambda said: said.forms)
        most = max(map(len, lists.values()), default=0)
        return [self._form({tag: forms[n] for tag, forms in lists.items() if n < len(forms)}) for n in range(most)]

    def _form(self, versions: dict[str, FormFacts]) -> Form:
        file = next((one.file for one in versions.values() if one.file), None)
        address = self._site.addresses.absolute(self._site.addresses.media(file)) if file else None
        return Form({tag: one.title for tag, one in versions.items()}, address)


def documents_of(kind: Kind, site: Site) -> Iterator[Versions]:
    """Yield the listed documents of a kind, in order of permanent key."""
    groups = groupby(site.library.actions.published(kind), key=lambda one: one.key)
    yield from sorted((Versions(list(versions), site) for _, versions in groups), key=lambda one: one.permanent_key)


def county_code(letter: str | None) -> str | None:
    """Return the code of the county with a letter, None without a letter."""
    return BY_LETTER[letter].code if letter else None


def moment(day: date | datetime | None, site: Site) -> str | None:
    """Return a day as ISO 8601, and a local time with its UTC offset; None if unknown."""
    if day is None:
        return None
    return (site.moment(day) if isinstance(day, datetime) else day).isoformat()
