"""The rules of a package, found in its folder: one rule, one file."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def checks_in(package: str, folder: Iterable[str], name: str) -> tuple[Any, ...]:
    """What modules of a package call by that name, in the order of the modules' own names."""
    modules = [import_module(f"{package}.{each.name}") for each in iter_modules(folder)]
    return tuple(getattr(module, name) for module in modules if hasattr(module, name))
