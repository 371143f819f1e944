"""Incremental builds of a plain Pelican site, with any theme, without declared dependencies.

Texts are converted in parallel and cached by content (`texts`). A page is rendered again unless all inputs
that it can depend on are unchanged (`pages`): settings, theme and libraries (`basis`), the metadata of every
article, and the texts that the template read during the last rendering.

The site's own functions and extensions count as inputs. Files that they open are recorded at run time
(`opened`). A text that depends on other files is never cached; a page is invalidated when one of its files
changes. A kept page lets its texts move files (`{attach}`) as a rendered one does. In doubt every page is
rendered: with a plugin that may change pages, with a function that reads the clock or the environment
(`settings`), with symlinked folders in the theme. `reasons` records the doubt and the changes in words.
"""
