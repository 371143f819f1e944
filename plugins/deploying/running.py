"""Another program: what it says is read, and no more of it than fits."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

MAX_SAID = 64_000_000
"""Bytes: the names and digests of hundreds of thousands of files."""
_AT_ONCE = 1 << 16


def run(command: Sequence[str], given: bytes = b"") -> tuple[int, str, str]:
    """Exit code, output and errors of a program. One that never stops talking is ended."""
    pipe = subprocess.PIPE
    try:
        started = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        return 127, "", str(error)
    with started as process:
        streams = [each for each in (process.stdout, process.stderr) if each]
        said: list[bytearray] = [bytearray() for _ in streams]

        def read(stream: IO[bytes], into: bytearray) -> None:
            while data := stream.read(_AT_ONCE):
                into += data
                if len(into) > MAX_SAID:
                    process.kill()
                    return

        readers = [
            threading.Thread(target=read, args=pair, daemon=True) for pair in zip(streams, said, strict=True)
        ]
        for each in readers:
            each.start()
        if process.stdin:
            with suppress(BrokenPipeError):
                process.stdin.write(given)
            with suppress(BrokenPipeError):
                process.stdin.close()
        for each in readers:
            each.join()
    out, errors = (each.decode("utf-8", "surrogateescape") for each in said)
    return process.returncode, out, errors
