"""A site that says nothing of what its pages show: any site of Pelican's, with any theme.

What is known without asking is enough for the edit that writers make most. Texts are converted over
the cores and kept by content (`texts`). A page is rendered again unless everything that it can have
seen is as it was (`pages`): settings, theme and libraries (`basis`), whatever the front matter of any
article says, and the texts that were asked for when it was rendered last.

Extensions of the site's own count as sources. What they read beside a text or a template is seen while
it happens (`opened`): such a text or page is made anew each time. Doubt resets everything: with another
plugin beside this one, with filters or globals of the site's own, with linked folders in the theme, or
where a text moves files (`{attach}`), every page is rendered.
"""
