"""Keeps what was answered at the terminal, so that it is offered again after an interruption."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from plugins.desk.asking import NoAnswer
from plugins.desk.console import say
from plugins.desk.places import CONTENTS, cache_name
from plugins.incremental.regular import read_whole
from plugins.incremental.writing import write_whole

_AT_MOST = 100_000
"""Bytes of a file with answers."""


class KeptAnswers:
    """The last answers to the questions of one verb about one content folder, each by its key."""

    def __init__(self, content: Path, verb: str) -> None:
        self._path = CONTENTS / f"{cache_name(content)}.{verb}.json"

    def read(self) -> dict[str, str]:
        """Returns the last answers; none if there is no readable file."""
        # The file may be missing, cut off or written by hand: then the questions are asked without defaults.
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(read_whole(self._path, _AT_MOST))
            if isinstance(found, dict):
                return {str(key): str(value) for key, value in found.items()}
        return {}

    def keep(self, answers: Mapping[str, str]) -> None:
        """Stores these answers in place of the last ones."""
        write_whole(self._path, json.dumps(answers, ensure_ascii=False).encode())

    @contextmanager
    def while_asking(self, before: Mapping[str, str], answered: Mapping[str, str]) -> Iterator[None]:
        """Stores the answers when the block ends: those in `answered`, else those in `before`.

        After an interruption a message says that they are kept.
        """
        try:
            yield
        except (NoAnswer, KeyboardInterrupt):
            if answered:
                say("\nCác câu đã trả lời được giữ lại: lần sau bấm Enter để lấy lại từng câu.")
            raise
        finally:
            self.keep({**before, **answered})
