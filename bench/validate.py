"""Validates every page and style sheet of the real and the demo site with the Nu HTML checker (Node and
Java).

`make validate` exits with 1 if the checker finds an error.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from shipped import shipped_content

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
JAR = BENCH / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def main() -> int:
    """Installs the checker if needed, builds, and validates."""
    if not JAR.is_file():
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=BENCH, check=True)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        content = shipped_content(Path(folder))
        for verb in ("publish", "html", "demo"):
            output = Path(folder, verb)
            order = [verb, "--content", str(content), "--output", str(output)]
            build = [sys.executable, "-m", "plugins.desk", *order]
            subprocess.run(build, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
            output = output.resolve()
            n_pages = len(list(output.rglob("*.html")))
            for kind in ("--skip-non-html", "--skip-non-css"):
                checked = subprocess.run(["java", "-jar", str(JAR), kind, "--errors-only", str(output)])
                failed |= checked.returncode != 0
            print(f"{verb}: {n_pages} pages checked", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
