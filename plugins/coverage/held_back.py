"""What a publication left out because of errors, for the terminal, the director's page and e-mail."""

from typing import NamedTuple


class HeldBack(NamedTuple):
    """A file, or a row of a file, whose current version readers do not see."""

    path: str
    state: str
    """What readers see instead."""
    what: str
    """What to do."""
    why: str = ""

    def line(self, folder: str) -> str:
        """Returns a sentence, with the path as seen from outside a folder."""
        return f"{self.state} {folder.rstrip('/')}/{self.path}: {self.after_path}"

    @property
    def after_path(self) -> str:
        """What follows the path in the sentence."""
        why = f" Lỗi: {self.why.removesuffix('.')}." if self.why else ""
        return f"{self.what}.{why}"
