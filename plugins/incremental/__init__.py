"""An incremental build for any Pelican site. The package depends on nothing of this project.

| file | holds |
|---|---|
| `queries` | the build engine: pure functions, memoised, with their recorded dependencies |
| `observed`, `memo` | what queries have read of their inputs; what is known of queries, also in a file |
| `digests` | a digest of any value |
| `sources` | digests of the input files, without reading those whose stat data is unchanged |
| `result_cache` | a cache on disk of results of pure functions of files |
| `folders` | lists the files below a folder |
| `output` | copies new pages into the output folder; identical files keep their mtime |
| `workers` | runs a pure function in parallel processes |
| `schema` | encodes values as data, and decodes them by their type |
| `writing`, `authenticated`, `pruning` | atomic, authenticated cache files, and the removal of old ones |
| `key` | the user's secret key, outside the project: no cached record is read without a valid MAC |
| `metadata` | Pelican's metadata as plain data, to be cached |
| `plugin`, `plain/` | the adapter to Pelican, for sites built by Pelican's own generators |
| `__main__` | commands: explain why a page was rendered; compare with a clean build |

This module imports nothing: a run that finds no change needs only one or two of these files.
"""


def register() -> None:
    """Connects the plugin. Pelican calls this function when it loads the plugin."""
    from .plugin import register as connect

    connect()
