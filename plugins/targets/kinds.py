"""The kinds of files below `images/` that pages show and offer, by their suffixes."""

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
OFFERED_SUFFIXES = (".pdf", ".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".odt", ".ods", ".csv", ".txt")
"""Of files beside the pictures that a link may offer as they are. No browser runs what stands in one; it
would run a page, a script or an SVG as the site's own."""
