"""From built pages to a site that can be served.

- `stylesheet`: the theme's CSS files to one, in layer order, with a fingerprinted name
- `compression`: files beside those that are worth it, for readers that take brotli or gzip
- `headers`: what a server says beside a file; parts of nginx's configuration are written from it
- `swap`: a finished folder takes the place of the old one, or nothing changes
- `plugin`: the edge to Pelican
"""
