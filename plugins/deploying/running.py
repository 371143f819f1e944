"""Runs a program with bounded output."""

import os
import selectors
import subprocess
from collections.abc import Sequence

MAX_SAID = 20_000_000
"""Bytes: the names and digests of more than a hundred thousand files."""
# What a pipe of Linux holds (pipe(7)): a larger read gets no more.
_AT_ONCE = 1 << 16


def run(command: Sequence[str], given: bytes = b"") -> tuple[int, str, str]:
    """Returns exit code, output and error output of a program. A program with endless output is killed."""
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe)
    except OSError as error:
        # The exit code of a shell for a program that it cannot start.
        return 127, "", str(error)
    with process, selectors.DefaultSelector() as waiting:
        assert process.stdin and process.stdout and process.stderr
        left = memoryview(given)
        said = {process.stdout.fileno(): bytearray(), process.stderr.fileno(): bytearray()}
        # `select` promises room for some bytes only, and a blocking write would wait until all are taken. The
        # three pipes are served by turns, because the program may stop reading until its output is read.
        os.set_blocking(process.stdin.fileno(), False)
        waiting.register(process.stdin, selectors.EVENT_WRITE, process.stdin)
        for stream in (process.stdout, process.stderr):
            waiting.register(stream, selectors.EVENT_READ, stream)
        while waiting.get_map():
            for key, _ in waiting.select():
                if key.fd in said:
                    data = os.read(key.fd, _AT_ONCE)
                    said[key.fd] += data
                    if data and len(said[key.fd]) <= MAX_SAID:
                        continue
                    if data:
                        process.kill()
                else:
                    left = _written(key.fd, left)
                    if left:
                        continue
                waiting.unregister(key.fd)
                key.data.close()
    out, errors = (each.decode("utf-8", "surrogateescape") for each in said.values())
    return process.returncode, out, errors


def _written(number: int, left: memoryview) -> memoryview:
    """Writes a piece of the data and returns the rest; nothing if the reader has closed the pipe."""
    try:
        return left[os.write(number, left[:_AT_ONCE]) :]
    except BrokenPipeError:
        return memoryview(b"")
