"""A year of the published site as a folder that opens without a server, for the records office.

| file | holds |
|---|---|
| `published` | the built site: its address, its files, title and day of a page |
| `choosing` | which pages belong to a year, and what they show |
| `relative` | a page or stylesheet that works from a folder: relative addresses, no script, no feeds |
| `front` | what the archive says of itself: a page and a text |
| `listing` | the list of all addresses with hashes, and the sums that `sha256sum -c` reads |
| `writing` | the folder and the .zip of it, the same bytes for the same site and day |
| `reading` | an archive that is read, within bounds, whatever is really in it |
| `restoring` | the published bytes again, each held against its hash |

An archive of 2020 holds `trang/` (for reading), `goc/` (as published, of what had to be changed for reading),
`danh-sach.csv`, `SHA256SUMS`, `index.html` and `DOC-TRUOC.txt`.
"""
