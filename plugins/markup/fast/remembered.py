"""Answers about tags, each given once."""

from __future__ import annotations

from collections.abc import Callable


class Remembered(dict[str, bool]):
    """What a function says of a tag; tags are names in code, of which there are few."""

    def __init__(self, answer: Callable[[str], bool]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, tag: str) -> bool:
        self[tag] = answer = self._answer(tag)
        return answer
