"""What the templates are given: ready values, so that they loop and compute nothing.

| file | holds |
|---|---|
| `site` | `Site`: names, addresses, navigation, the day, all terms |
| `terms` | topics, genres, audiences, units and forms as pages have them |
| `heads`, `structured_data` | what stands in a page's head: Dublin Core, Open Graph, JSON-LD |
| `article_view` | an article's terms, contents, neighbours, related |
| `home`, `archive` | what the home page and the archive list |
| `sitemap` | the list of public addresses for search engines |
| `filters` | addresses, days and numbers as they are written |
| `rendering` | Jinja, by shorter ways to the same pages |
| `this_page` | what templates ask of the page that is being rendered: its head, its listing |
| `plugin` | the edge to Pelican |
| `lists/` | the pages that Pelican has no word for: audiences, units, forms, plans, years … |
| `documents/`, `data/`, `glossary/`, `search/`, `cards/` | a kind of page or file each |
"""
