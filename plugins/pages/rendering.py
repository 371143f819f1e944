"""The ways in Jinja that every page goes a hundred times, made shorter. What templates yield is the same."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

try:
    from markupsafe._speedups import _escape_inner
except ImportError:  # not compiled for this platform, or no more called so

    def _escape_inner(value: str, /) -> str:
        return str(escape(value))


def escaped(value: object) -> str:
    """What `markupsafe.escape` gives, as plain text where it can be: it is joined to a page all the same."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape(value)


class PageTemplate(Template):
    """A template that puts out what `escaped` gives."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """As Jinja's, whose compiled code calls `escape` for what it puts out, and for nothing else."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class PageContext(Context):
    """Calls macros and functions, which all calls are but a few, without asking thrice what they want."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """As Jinja's: a macro is given whether its caller escapes."""
        if type(__obj) is Macro:
            args = (__self.eval_ctx, *args)
        elif type(__obj) is not FunctionType or hasattr(__obj, "jinja_pass_arg"):
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


def prepare(environment: Any) -> None:
    """Before the first template of a build is loaded, after which none changes until the build ends."""
    environment.template_class = PageTemplate
    environment.context_class = PageContext
    # Each import of a macro asks for its template again.
    environment.get_template = cache(environment.get_template)
    # A plain dict: Jinja compares the names of all globals at every import of a macro.
    environment.make_globals = lambda given: {**environment.globals, **(given or {})}
