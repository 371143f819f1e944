"""RSS 2.0 and Atom 1.0 feeds: a `FeedChannel` in, the bytes of a file out.

The only package that knows feedgen. The core (every file but `plugin.py`) is free of Pelican:

- `model`: `FeedChannel`, `FeedEntry`, `Enclosure`, what a feed is made of;
- `absolute`: `absolute_html`, which makes an article's HTML fit to leave its page;
- `rss`, `atom`: a channel to bytes.
"""
