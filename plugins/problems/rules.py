"""Finds the rules of a package in its folder: each file is one rule."""

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def rules_in(package: str, folder: Iterable[str], check: str) -> tuple[Any, ...]:
    """Returns the modules of a package that define the named check."""
    # A module may have checks of several kinds, and is asked for each kind in turn.
    modules = [import_module(f"{package}.{each.name}") for each in iter_modules(folder)]
    return tuple(module for module in modules if hasattr(module, check))
