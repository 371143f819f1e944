"""What need not be done again. The room serves any Pelican site: it knows nothing of ours.

| file | holds |
|---|---|
| `sources` | digests of files, without reading those that nobody touched |
| `kept` | what a pure function made of files, kept between runs |
| `workers` | a pure function over the cores that there are |
| `shown` | what every page showed when it was written: whether it must be written again |
| `output` | new pages into the output folder; what is the same stays as it was |
| `writing`, `pruning` | files of a cache, whole or not at all, and only the newest of them |
| `plugin` | the edge to Pelican: a writer that writes what has changed |

Nothing is imported here: who finds that nothing has changed needs one of these files.
"""
