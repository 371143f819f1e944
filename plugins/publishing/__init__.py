"""From built pages to a site that can be served.

- `releases`: whole folders, of which one is served; `kinds`: public sites and previews, told apart
- `before`: what a release takes over from the one before it; `assembling`: how; `fingerprints`: files that
  never change
- `compression`: files beside those that are worth it, for readers that take brotli or gzip
- `ledger`: every address that was ever published; `markers`: what tells a server of redirects and 410
- `takedown`: an article is taken out of every release
- `headers`: what a server says beside a file; parts of nginx's configuration are written from it
- `stylesheet`: the theme's CSS files to three that old browsers read, in the order of layers
- `plugin`: the edge to Pelican
"""
