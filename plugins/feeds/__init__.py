"""Writes RSS 2.0 and Atom 1.0 feeds: takes a `FeedChannel` and returns the bytes of a file.

It is the only package that uses feedgen. All files but `plugin.py` are independent of Pelican:

- `model`: `FeedChannel`, `FeedEntry`, `Enclosure`, the data model of a feed
- `absolute`: `absolute_html`, which makes the addresses in an article's HTML absolute
- `builder`: fills feedgen's objects; `rss`, `atom`: serialise a channel
"""
