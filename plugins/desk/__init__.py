"""The command line for writers: `python -m plugins.desk`, `make`, `desk.cmd`.

| file | holds |
|---|---|
| `arguments`, `exits` | options of all verbs, usage errors in Vietnamese; exit codes |
| `environment` | the values that make hands on |
| `writing` | what a verb writes, or why it cannot |
| `console` | what is printed: UTF-8, problems, colour on a terminal |
| `places`, `settings` | where the project and its caches lie; the two files of settings |
| `workspace` | the files of a content folder and of the project: has anything changed? |
| `unchanged` | nothing has: the preview stays as it is |
| `examining` | opens a content folder as every verb does |
| `building` | a content folder to a site in a folder, or nothing changes |
| `templates` | compiled templates, kept between runs |
| `verbs` | one file a verb, with what it may be asked |
| `live` | what reloads the browser |
"""
