"""What the templates are given: ready values, so that they loop and compute nothing.

| file | holds |
|---|---|
| `known` | what queries of pages read: the settings and the library |
| `site` | `Site`: names, addresses, navigation, all terms |
| `terms` | dimensions and their terms as pages have them |
| `teasers`, `listed` | an article as lists show it; which articles stand in lists, in which order |
| `article_page`, `record_page` | the page of an article, and of a record of `trang/` |
| `listing`, `home` | the pages of a term; the home page and the archive |
| `heads`, `structured_data` | what stands in a page's head: Dublin Core, Open Graph, JSON-LD |
| `sitemap` | the list of public addresses for search engines |
| `filters`, `fragments` | addresses, days and numbers as they are written; pieces that are rendered once |
| `requests` | which page Pelican asks its writer to write |
| `writing` | a template rendered with the value of a query, and with the site |
| `plugin` | the edge to Pelican |
| `lists/` | the pages that Pelican has no word for: audiences, units, forms, plans, years … |
| `documents/`, `data/`, `glossary/`, `search/`, `cards/` | a kind of page or file each |
"""
