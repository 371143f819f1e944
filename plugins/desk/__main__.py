"""Entry: `python -m plugins.desk <verb>`."""

import os
import sys

from plugins.desk.arguments import parse
from plugins.desk.console import use_utf8
from plugins.desk.verbs import run

if __name__ == "__main__":
    use_utf8()
    code = run(parse(sys.argv[1:], os.environ))
    sys.stdout.flush()
    sys.stderr.flush()
    # The objects of thousands of articles need not be taken apart one by one.
    os._exit(code)
