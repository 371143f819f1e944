"""Counts reads of articles in access logs, by day and address. No data about readers is stored.

- `log_files`: reads the lines of a log, compressed or not, within bounds
- `access_log`: parses nginx's lines and counts reads without bots; client addresses are discarded at once
- `kept`: stores the counts in the content folder, one CSV file per year
"""
