"""`python -m plugins.supply` generates `docs/LICENCES.md`."""

from pathlib import Path

from plugins.supply.listing import LISTED, to_markdown

if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    (root / LISTED).write_text(to_markdown(root), encoding="utf-8", newline="\n")
