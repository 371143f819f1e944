"""Pages with lists of articles that Pelican does not have."""
