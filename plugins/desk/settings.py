"""The two files of settings, by what is built with them."""

PREVIEW, PUBLIC = "pelicanconf.py", "publishconf.py"

EXAMPLE_ADDRESS = "https://cchc.example.vn"
"""The address of a site that nobody has given one yet (RFC 2606 reserves such names)."""
