"""The entry point of `python -m plugins.desk <verb>`."""

import os
import sys
from contextlib import suppress
from importlib import import_module

from plugins.desk.content_folder import content_of
from plugins.wording.code import compile_as_worded

with suppress(Exception):  # texts stay as they are; `plugins.office.wording` says what is wrong with the file
    compile_as_worded(content_of(sys.argv[1:], os.environ))
if __name__ == "__main__":
    try:
        # Imported only now, since the texts of a module are fixed when it is compiled.
        import_module("plugins.desk.main").main()
    except KeyboardInterrupt:  # while modules were imported
        sys.exit(1)
