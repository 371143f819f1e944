"""A site that says nothing of what its pages show: any site of Pelican's, with any theme.

What is known without asking is enough for the edit that writers make most. Texts are converted over
the cores and kept by content (`texts`). A page is rendered again unless everything that it can have
seen is as it was (`pages`): settings, theme and libraries (`basis`), whatever the front matter of any
article says, and the texts that were asked for when it was rendered last.

Doubt resets everything: with another plugin beside this one, with filters or templates of the site's
own that are code, or where a text moves files (`{attach}`), every page is rendered.
"""
