"""The two files of settings, by what is built with them."""

PREVIEW, PUBLIC = "pelicanconf.py", "publishconf.py"

EXAMPLE_ADDRESS = "https://cchc.example.vn"
"""Of a site that nobody has given an address yet."""
