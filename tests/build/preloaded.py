"""What `forking` imports before it forks: all that a verb may import."""

from importlib import import_module
from pkgutil import walk_packages

import plugins

_NOT_NEEDED = ("plugins.deploying", "plugins.editor", "plugins.supply")

for each in walk_packages(plugins.__path__, "plugins."):
    if not each.name.startswith(_NOT_NEEDED) and not each.name.endswith("__main__"):
        import_module(each.name)
