"""A built site to what is wrong with it: every file is read once, nothing is asked of a network.

- `expected`: what the caller knows of the site (`Expected`); nothing here knows articles
- `page`: a page as lxml reads it; `references`: the addresses on it, and what a browser does with each
- `feeds`, `stylesheets`: a feed, a sitemap, a stylesheet to what it says
- `addresses`: an address to the file that answers it
- `home`: the address that a site says it has
- `looking`: one file to its `Facts`, on any core; `site`: those of all files together
- `rules/`: one rule, one file, by what its check sees: a page, a file, a text, all facts
"""

from plugins.verifying.expected import Expected as Expected
from plugins.verifying.home import address_of_home as address_of_home
from plugins.verifying.verify import verify as verify
