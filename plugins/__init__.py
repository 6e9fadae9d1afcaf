"""
The Pelican plugin: plain ``pelican`` builds the same site as ``samsprak build``, byte for byte.

``pelicanconf.py`` names two things of this package: the plugin ``plugins.site`` in PLUGINS, and the class
``plugins.SitePelican`` in PELICAN_CLASS. Pelican imports only the first part of PELICAN_CLASS, so that the class has to
be an attribute of this package.
"""

from plugins.pelican_class import SitePelican

__all__ = ["SitePelican"]
