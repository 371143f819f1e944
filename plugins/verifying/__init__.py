"""Verifies a built site: reads every file once, offline, and returns the problems found.

- `expected`: what the caller knows about the site (`Expected`), so that this package need not know articles
- `page`: a page parsed by lxml; `references`: the addresses on it, and what a browser does with each
- `feeds`, `stylesheets`: parse feeds, the sitemap and style sheets; `moments`: days and times in them
- `addresses`: resolves an address to the file that answers it
- `looking`: extracts `Facts` from one file, in a worker process; `facts`: those of one file and of the site
- `rules/`: one rule per file, grouped by the input of its check: page, file, text, or all facts
"""

from plugins.verifying.expected import Expected as Expected
from plugins.verifying.verify import address_of_home as address_of_home, verify as verify
