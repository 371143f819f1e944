"""The command line of the people who write: `python -m plugins.desk`, `make`, `desk.cmd`.

| file | holds |
|---|---|
| `arguments` | verbs and options, declared once; usage errors in Vietnamese |
| `console` | what is printed: UTF-8, problems, colour on a terminal |
| `examining` | opens a content folder as every verb does |
| `building` | a content folder to a site in a folder, or nothing changes |
| `verbs` | one function a verb |
| `serving`, `live` | the preview server, and what reloads the browser |
"""
