"""Python-Markdown extensions, on the tree before HTML exists; named in the MARKDOWN setting.

Nobody imports this package. What an extension saw on the way lies on the converter, as `md.seen`
(see `seen`), and is read there by whoever converts.

| file | does |
|---|---|
| `article` | the one extension that the setting names: registers all below in their order |
| `seen` | links, pictures and raw HTML of the text that is being converted |
| `addresses` | how addresses are written for what resolves them |
| `figures` | a picture with a caption |
| `links` | links and pictures of the tree |
| `raw_html` | hands raw HTML to `allowed`, fragment by fragment, and reports what had to go |
| `allowed` | which HTML may stay, and nh3, which cleans by it |
| `invisible` | takes out entities of characters that nobody sees |
| `tables` | wide tables get a scroller of their own; alignment becomes a class |
| `footnotes` | footnotes with Vietnamese names |
| `fences` | the line that begins code ends where the line ends |
| `abbreviations` | abbreviations, in time that grows with the text |
| `unmarked` | paragraphs and texts in which there is nothing to look for |
| `fill_in` | `[cần điền: …]` becomes a marked place |
"""
