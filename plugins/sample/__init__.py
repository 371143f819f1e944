"""Generates a year of sample data, which every page marks as such.

- `words.toml`: the parts of titles, summaries and texts
- `picture`: draws pictures
- `year`: writes the files of a content folder from a seed; the same seed gives the same bytes
"""

from plugins.sample.year import MARKER as MARKER, SampleYear as SampleYear, write_year as write_year
