"""How far translations have come, for translators and editors: pages, a file and feeds, where a site pins anything."""

from samsprak.site.translations.producer import outputs

__all__ = ["outputs"]
