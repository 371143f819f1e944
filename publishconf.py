"""Settings for the public site: what differs from `pelicanconf.py`."""

from pelicanconf import *  # noqa: F403 - Pelican reads settings from one module's names

SITEURL = OFFICE.address or "https://cchc.example.vn"  # noqa: F405 - the example stands until there is one
PREVIEW = False
INTERNAL_PAGES = True  # False leaves the director's pages out of the public build
