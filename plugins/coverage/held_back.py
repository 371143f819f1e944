"""What a publishing went on without, as it is said on the terminal, on the director's page and by e-mail."""

from typing import NamedTuple


class HeldBack(NamedTuple):
    """A file, or a row of one, that readers do not see as it is now."""

    path: str
    state: str
    """What readers see of it."""
    what: str
    """What to do."""
    why: str = ""

    def line(self, folder: str) -> str:
        """A sentence; the path as it is seen from outside a folder."""
        return f"{self.state} {folder.rstrip('/')}/{self.path}: {self.after_path}"

    @property
    def after_path(self) -> str:
        """What follows the path."""
        return f"{self.what}.{f' Lỗi: {self.why}.' if self.why else ''}"
