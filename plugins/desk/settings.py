"""The two files of settings, by what is built with them."""

PREVIEW, PUBLIC = "pelicanconf.py", "publishconf.py"
