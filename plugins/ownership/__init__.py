"""Records which files we wrote, and removes only those. Foreign files are never removed.

| file | holds |
|---|---|
| `listing` | the format of the list of files written into a place (`.files.sha256`) |
| `digests` | digests of everything in a local folder |
| `proof` | **the one decision**: a file is ours if our list has its name with its current digest |
| `own_folder` | a local folder with such a list: the only code that removes local files |
| `aside` | renames foreign files that are in the way |
| `temporary` | a temporary folder of one process |
| `lock` | a lock between processes |
| `exchange`, `swap` | replace a folder by a finished one, atomically |

Without a readable list (missing, damaged, of another kind, or from before lists existed) nothing counts as
ours: nothing is removed, a message says so, and the run continues. `python -m plugins.ownership FOLDER`
empties folders by this rule (`make clean`).
"""
