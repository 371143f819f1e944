"""The entry point of `python -m plugins.desk <verb>`."""

import os
import sys
from importlib import import_module

from plugins.desk.content_folder import content_of
from plugins.wording.code import compile_as_worded

compile_as_worded(content_of(sys.argv[1:], os.environ))
if __name__ == "__main__":
    import_module("plugins.desk.main").main()
