"""Runs a program with bounded output."""

import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO

MAX_SAID = 20_000_000
"""Bytes: the names and digests of more than a hundred thousand files."""


def run(command: Sequence[str], given: bytes = b"") -> tuple[int, str, str]:
    """Returns exit code, output and error output of a program. A program with endless output is killed."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        # The exit code of a shell for a program that it cannot start.
        return 127, "", str(error)

    def read(stream: IO[bytes]) -> str:
        # Closed afterwards: what the program itself has started ends too, and does not wait to be read.
        with stream:
            data = stream.read(MAX_SAID + 1)
        if len(data) > MAX_SAID:
            process.kill()
        return data.decode("utf-8", "surrogateescape")

    with process, ThreadPoolExecutor() as pool:
        assert process.stdin and process.stdout and process.stderr
        # Both are read at once, because the program may stop reading until its output is read.
        said = pool.map(read, (process.stdout, process.stderr))
        # Nobody reads the rest if the program ends before.
        with suppress(BrokenPipeError), process.stdin:
            process.stdin.write(given)
        out, errors = said
    return process.returncode, out, errors
