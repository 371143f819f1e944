"""Drops the privileges of root, for whom file permissions do not apply."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_VERSION = 0x20080522
_READ_ALL = 1 << 1 | 1 << 2
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capabilities(7))."""


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("process", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("kept", ctypes.c_uint32))


def without_privilege(command: Sequence[str | Path]) -> list[str | Path]:
    """Returns a command for which file permissions apply, even if root runs it."""
    if os.geteuid() != 0:
        return [*command]
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *command]


@contextmanager
def unprivileged() -> Iterator[None]:
    """Makes file permissions apply inside the block, even for root."""
    if os.geteuid() != 0:
        yield
        return
    library, header, data = ctypes.CDLL(None, use_errno=True), _Header(_VERSION, 0), (_Data * 2)()
    assert library.capget(ctypes.byref(header), data) == 0
    had = data[0].effective
    data[0].effective = had & ~_READ_ALL
    assert library.capset(ctypes.byref(header), data) == 0
    try:
        yield
    finally:
        data[0].effective = had
        assert library.capset(ctypes.byref(header), data) == 0
