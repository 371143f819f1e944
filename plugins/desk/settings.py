"""The settings files for preview and publication."""

PREVIEW, PUBLIC = "pelicanconf.py", "publishconf.py"

EXAMPLE_ADDRESS = "https://cchc.example.vn"
"""A placeholder for the site's address, in a name reserved by RFC 2606."""
