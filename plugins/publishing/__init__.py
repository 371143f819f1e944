"""Turns built pages into releases that a web server can serve.

- `releases`: release folders, one of which is served; `manifest`: what a release says of itself; `kinds`:
  public sites and previews
- `before`: what a release takes over from the previous one; `assembling`: the linking of unchanged files;
  `fingerprints`: immutable files
- `compression`: brotli and gzip copies of text files
- `ledger`: every address that was ever published; `markers`: files that tell the server of redirects and 410
- `takedown`: removes an article from every release
- `headers`: HTTP headers, from which parts of the nginx configuration are generated
- `stylesheet`: bundles the theme's CSS into three files that old browsers understand
- `plugin`: the adapter to Pelican
"""
