"""Describes settings as strings that are equal in every run, including the code of functions among them."""

from __future__ import annotations

import os
import re
import site
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

_UNNAMED = re.compile(r" at 0x[0-9a-f]+")
"""The address in the default `repr` of an object, which differs in every run."""

_UNSTEADY = frozenset(
    {
        *("now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"),
        *("random", "randint", "choice", "sample", "shuffle", "uuid4"),
        *("environ", "getenv", "urlopen", "requests", "subprocess", "socket"),
        "_content",  # a text that is read without `Content.get_content` is not recorded
    }
)
"""Names in a function's code which show that its result may differ for equal arguments."""


class CannotBeTold(Exception):
    """A setting contains something whose results are unpredictable."""


def described(value: Any, seen: frozenset[int] = frozenset()) -> str:
    """Returns a value as a string; a function as its code with the values that it refers to.

    `seen` holds the ids of functions that are being described, since functions may call each other. Raises
    `CannotBeTold`.
    """
    if isinstance(value, FunctionType):
        return _function(value, seen)
    if isinstance(value, partial):
        return described([value.func, value.args, value.keywords], seen)
    if isinstance(value, Mapping):
        return repr([(described(key, seen), described(each, seen)) for key, each in value.items()])
    if isinstance(value, list | tuple):
        return repr((type(value).__name__, [described(each, seen) for each in value]))
    if isinstance(value, set | frozenset):
        return repr(sorted(described(each, seen) for each in value))
    if isinstance(value, ModuleType):
        return f"{value.__name__} {getattr(value, '__version__', '')}"
    if isinstance(value, type):
        methods = [each for each in vars(value).values() if isinstance(each, FunctionType)]
        # Code of installed packages is covered by their versions.
        own = methods if _is_own(sys.modules.get(value.__module__)) else []
        return repr((value.__module__, value.__qualname__, [described(each, seen) for each in own]))
    said = repr(value)
    # Such as `<object at 0x7f…>`: the address differs in every run.
    if _UNNAMED.search(said):
        raise CannotBeTold(_UNNAMED.sub("", said))
    return said


def _function(function: FunctionType, seen: frozenset[int]) -> str:
    """Returns the code of a function with its constants, defaults, closure and the globals that it names."""
    # Recursion, or two functions that call each other: the code of each is described once.
    if id(function) in seen:
        return function.__qualname__
    seen |= {id(function)}
    codes = list(_codes(function.__code__))
    names = {name for code in codes for name in (*code.co_names, *code.co_freevars)}
    if names & _UNSTEADY:
        raise CannotBeTold(f"{function.__qualname__} asks for {min(names & _UNSTEADY)}")
    module = sys.modules.get(function.__module__)
    if module is not None and is_installed(file := str(getattr(module, "__file__", ""))):
        status = Path(file).stat()
        return f"{module.__name__}.{function.__qualname__} {status.st_size} {status.st_mtime_ns}"
    # Names in the code may be globals, or attributes of the site's own modules.
    globals_ = {name: function.__globals__[name] for name in names if name in function.__globals__}
    modules = [vars(each) for each in globals_.values() if isinstance(each, ModuleType) and _is_own(each)]
    globals_ |= {f"{each['__name__']}.{name}": each[name] for each in modules for name in names & each.keys()}
    said = [
        function.__qualname__,
        *[code.co_code.hex() for code in codes],
        *[repr([each for each in code.co_consts if not isinstance(each, CodeType)]) for code in codes],
        *[repr(code.co_names) for code in codes],
        *[described(cell.cell_contents, seen) for cell in function.__closure__ or ()],
        described([function.__defaults__, function.__kwdefaults__], seen),
        *[f"{name}={described(globals_[name], seen)}" for name in sorted(globals_)],
    ]
    return repr(said)


def _is_own(module: ModuleType | None) -> bool:
    """Returns whether a module is a file of the site itself."""
    file = getattr(module, "__file__", None)
    return bool(file) and not is_installed(str(file))


def _codes(code: CodeType) -> Iterator[CodeType]:
    """Yields the code objects of a function and of the functions nested in it."""
    yield code
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _codes(each)


def is_counted(path: str) -> bool:
    """Returns whether the basis of all pages covers a file: then no page needs to record that it opens it."""
    return is_installed(path) or path in docutils_configuration()


def docutils_configuration() -> list[str]:
    """Returns the paths at which docutils looks for its configuration, whether a file exists there or not."""
    return [os.path.abspath(os.path.expanduser(path)) for path in _DOCUTILS]  # noqa: PTH100, PTH111


# Where docutils looks by itself (its documentation of configuration, `config_files`).
_DOCUTILS = ("/etc/docutils.conf", "docutils.conf", "~/.docutils")


def is_installed(path: str) -> bool:
    """Returns whether a file belongs to Python or to an installed package, and not to the site itself."""
    return path.startswith(_INSTALLED)


# Where Python and pip put code, on all systems.
_INSTALLED = tuple(
    {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    | {*site.getsitepackages(), site.getusersitepackages(), *zoneinfo.TZPATH}
)
