"""From built pages to a site that can be served.

- `stylesheet`: the theme's CSS files to one, in layer order, with a fingerprinted name
- `swap`: a finished folder takes the place of the old one, or nothing changes
- `plugin`: the edge to Pelican
"""
