"""What need not be done again. The package serves any Pelican site: it knows nothing of ours.

| file | holds |
|---|---|
| `queries` | the one decider: pure functions whose values are remembered, with what they asked |
| `digests` | a digest of any value |
| `rendering` | the files of a build: which are written, and which stay as they were |
| `sources` | the leaves: digests of files, without reading those that nobody touched |
| `kept` | the store: what a pure function made of files, kept between runs |
| `built` | what a build left in its output folder: is it still there? |
| `output` | new pages into the output folder; what is the same stays as it was |
| `workers` | a pure function over the cores that there are |
| `writing`, `marked`, `pruning` | files of a cache, whole or not at all, and only the newest of them |
| `key` | this user's key, outside the project: without its mark nothing is read that could run |
| `plugin`, `plain/` | the edge to Pelican, for a site that makes its pages with Pelican's own generators |
| `__main__` | why a page was rendered; whether the pages are as in a clean build |

Nothing is imported here: who finds that nothing has changed needs one of these files.
"""


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    from .plugin import register as connect

    connect()
