"""Asks the questions of a verb, and keeps the answers, to offer them again after an interruption."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TypeVar

from plugins.desk.arguments import Options
from plugins.desk.asking import NoAnswer, Unusable, ask
from plugins.desk.console import say
from plugins.desk.places import CONTENTS, cache_name
from plugins.incremental.regular import read_whole
from plugins.incremental.writing import write_whole
from plugins.vietnamese import clean

_AT_MOST = 100_000
"""Bytes of a file with answers."""

_Read = TypeVar("_Read")


class Questions:
    """The questions of one verb about one content folder, each with a key.

    `given` are the answers by option, `last` those of the last time, `answered` those of this time.
    """

    def __init__(self, options: Options, verb: str, once: Collection[str], *, asks: bool) -> None:
        """`once` are the keys whose answers are offered again only after an interruption.

        `asks`: whether somebody is there to answer.
        """
        self.asks = asks
        self.given: Mapping[str, str] = {key: getattr(options, key) for key in options.given}
        self.answered: dict[str, str] = {}
        self._once = once
        self._path = CONTENTS / f"{cache_name(options.content)}.{verb}.json"
        kept = self._kept()
        # Nobody could see, and correct, what an interrupted run left.
        self.last: Mapping[str, str] = kept if asks else self._without_once(kept)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Keeps the answers when the block ends. After an interruption a message says so."""
        try:
            yield
        except (NoAnswer, KeyboardInterrupt):
            if self.answered:
                say("\nCác câu đã trả lời được giữ lại: lần sau bấm Enter để lấy lại từng câu.")
            raise
        finally:
            self._keep({**self.last, **self.answered})

    def end(self) -> None:
        """Forgets the answers that are not offered again. Call it when what was asked for is written."""
        self._keep(self._without_once({**self.last, **self.answered}))

    def read(self, key: str, question: str, offered: str, read: Callable[[str], _Read]) -> _Read:
        """Returns the value of an answer: the option's, else the one typed, else the one offered.

        At a terminal an invalid answer is asked for again. Raises `Unusable`, `NoAnswer`.
        """
        while True:
            try:
                text = self._text(key, question, offered)
                value = read(text)
                self.answered[key] = text
                return value
            except Unusable as error:
                if key in self.given:
                    raise Unusable(f"--{key}: {error}") from error
                if not self.asks:
                    raise
                say(str(error))

    def _text(self, key: str, question: str, offered: str) -> str:
        if key in self.given:
            text = clean(self.given[key]).strip()
            if not text:
                raise Unusable("để trống")
            return text
        if self.asks:
            return ask(question, offered)
        if not offered:
            raise Unusable(f"thiếu --{key}: không có người trả lời, và mục này không có giá trị mặc định")
        return offered

    def _without_once(self, answers: Mapping[str, str]) -> dict[str, str]:
        return {key: text for key, text in answers.items() if key not in self._once}

    def _keep(self, answers: Mapping[str, str]) -> None:
        write_whole(self._path, json.dumps(answers, ensure_ascii=False).encode())

    def _kept(self) -> dict[str, str]:
        # The file may be missing, cut off or written by hand: then the questions are asked without defaults.
        with suppress(OSError, ValueError, RecursionError):
            found = json.loads(read_whole(self._path, _AT_MOST))
            if isinstance(found, dict):
                return {str(key): str(value) for key, value in found.items()}
        return {}
