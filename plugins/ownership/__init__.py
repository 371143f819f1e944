"""What is ours, and how it goes; what is not ours is never removed.

| file | holds |
|---|---|
| `listing` | the list of what we wrote into a place (`.files.sha256`), as text |
| `digests` | what lies in a local folder, by digest, whatever somebody has put there |
| `proof` | **the one decision**: what is there is ours if our own list names it with the digest that it has |
| `own_folder` | a local folder with such a list: the one place that removes local files |
| `aside` | what is not ours and stands in our way gets another name |
| `temporary` | a process's own temporary folder |
| `lock` | one run at a time |
| `exchange`, `swap` | a finished folder takes the place of the old one, or nothing changes |

Where no list can be read (there is none, it was damaged, it is of another kind, an older version kept none)
nothing is ours: nothing is removed, somebody is told, and work goes on. `python -m plugins.ownership FOLDER`
empties folders in this way (`make clean`).
"""
