"""Archives a year of the published site as a folder that opens without a server, for the records office.

| file | holds |
|---|---|
| `published` | reads the built site: its address, its files, title and date of a page |
| `choosing` | selects the pages of a year and the files that they need |
| `relative` | rewrites pages and style sheets for a folder: relative addresses, no scripts, no feeds |
| `front` | the front page and the text file of the archive |
| `listing` | the list of all addresses with hashes, and checksums for `sha256sum -c` |
| `writing` | writes the folder and its .zip, deterministically |
| `reading` | opens an archive, within bounds |
| `restoring` | restores the published files, each verified against its hash |

An archive of 2020 holds `trang/` (pages for reading), `goc/` (originals of files that had to be changed for
that), `danh-sach.csv`, `SHA256SUMS`, `index.html` and `DOC-TRUOC.txt`.
"""
