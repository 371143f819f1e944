"""Settings for the public site: what differs from `pelicanconf.py`."""

from pelicanconf import *  # noqa: F403 - Pelican reads settings from one module's names

SITEURL = "https://cchc.example.vn"  # stands until `make publish SITEURL=https://…` gives the real one
PREVIEW = False
INTERNAL_PAGES = True  # False leaves the director's pages out of the public build
