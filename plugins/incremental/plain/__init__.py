"""A site that says nothing of what its pages show: any site of Pelican's, with any theme.

What is known without asking is enough for the edit that writers make most. Texts are converted over
the cores and kept by content (`texts`). A page is rendered again unless everything that it can have
seen is as it was (`pages`): settings, theme and libraries (`basis`), whatever the front matter of any
article says, and the texts that were asked for when it was rendered last.

Functions and extensions of the site's own count as sources. What they read beside a text or a template is
seen while it happens (`opened`): such a text is made anew each time, such a page when the file changes.
Doubt resets everything: with a plugin that may change what pages show, with a function that asks for the
clock or the environment (`settings`), with linked folders in the theme, or where a text moves files
(`{attach}`), every page is rendered. Which doubt it was, and what changed, is kept in words (`reasons`).
"""
