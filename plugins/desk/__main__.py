"""Entry: `python -m plugins.desk <verb>`."""

import sys

from plugins.desk.arguments import parse
from plugins.desk.console import use_utf8
from plugins.desk.verbs import run

if __name__ == "__main__":
    use_utf8()
    sys.exit(run(parse(sys.argv[1:])))
