"""Counts reads of articles in an access log, by day and address; nothing about readers is kept.

- `log_files`: a log, packed or not, to its lines, within bounds
- `access_log`: nginx's lines to reads, without bots; addresses of readers are forgotten at once
- `kept`: what is kept of them in the content folder, one CSV a year
"""
