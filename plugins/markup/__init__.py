"""Python-Markdown extensions that work on the element tree; Pelican's MARKDOWN setting names them.

No package imports this one. What an extension collects is put on the converter, as `md.seen` (see `seen`).

| file | does |
|---|---|
| `article` | the one extension that the setting names: registers all others in their order |
| `seen` | collects links, pictures and raw HTML of the text being converted |
| `addresses` | rewrites addresses for `plugins.articles.links`, which resolves them |
| `figures` | turns a picture with a title into a figure with a caption |
| `headings` | gives headings their anchors, and collects them |
| `links` | collects and rewrites links and pictures of the tree |
| `raw_html` | passes raw HTML to `allowed`, fragment by fragment, and reports what is removed |
| `allowed` | the list of allowed HTML, and nh3, which cleans by it |
| `invisible` | removes entities of invisible characters |
| `tables` | puts each table into a scroll container; alignment becomes a class |
| `footnotes` | footnotes with Vietnamese names |
| `fences` | confines the opening line of a code block to its line |
| `abbreviations` | abbreviations in linear time |
| `unmarked` | skips paragraphs and texts without any mark |
| `fill_in` | marks the places `[cần điền: …]` |
"""
