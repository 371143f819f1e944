"""A generated year to look at: sample data that says so on every page.

- `words.toml`: what titles, summaries and texts are put together from
- `picture`: a PNG without any library
- `year`: a seed to the files of a content folder; the same seed gives the same bytes
"""

from plugins.sample.year import MARKER as MARKER, SampleYear as SampleYear, write_year as write_year
