"""The command line for writers: `python -m plugins.desk`, `make`, `desk.cmd`.

| file | holds |
|---|---|
| `arguments`, `exits` | options of all verbs, usage errors in Vietnamese; exit codes |
| `environment`, `writing` | options that make passes in the environment; writing with refusals |
| `results` | files for people, such as reports: who edits one keeps it |
| `console` | output: UTF-8, problems, colour on a terminal |
| `places` | paths of the project, its two settings files and its caches |
| `workspace` | the files of a content folder and of the project, with change detection |
| `examining` | reads a content folder |
| `building`, `publishing` | build a preview; build, verify and serve a release |
| `waiting` | which broken files a release leaves out or takes from the previous release |
| `templates` | the cache of compiled templates |
| `verbs` | one file per verb, with its options |
| `live`, `serving`, `notes` | the preview server, its live reload, and problems shown on pages |
"""
