"""The template contexts of all pages: ready values, so that templates loop and compute nothing.

| file | holds |
|---|---|
| `known` | the inputs of page queries: settings and library |
| `site` | `Site`: names, addresses, navigation, all terms |
| `terms` | dimensions and their terms on pages |
| `teasers`, `listed` | an article as lists show it; which articles lists show, in which order |
| `article_page`, `record_page` | the page of an article, and of a record of `trang/` |
| `listing`, `home` | the pages of a term; the home page and the archive |
| `heads`, `structured_data` | the head of a page: Dublin Core, Open Graph, JSON-LD |
| `sitemap` | the list of public addresses for search engines |
| `filters`, `fragments` | template filters for addresses, days and numbers; fragments rendered once |
| `routes` | every page: its address, its template, and its query |
| `writing` | renders a template with the value of a query, and the site |
| `rendering` | decides for each output file whether it is written or kept |
| `files` | writes the files beside the pages |
| `plugin` | the adapter to Pelican |
| `lists/` | the lists of terms, plans, drafts, redirects … |
| `documents`, `glossary`, `procedures`, `data/`, `search/`, `cards/` | one kind of page or file each |
"""
