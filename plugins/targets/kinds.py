"""The suffixes of files below `images/` that pages show or offer for download."""

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
OFFERED_SUFFIXES = (".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".csv", ".txt")
"""Files that a link may offer for download. No browser runs what such a file contains; it would run a page, a
script or an SVG with the rights of the site.
"""
