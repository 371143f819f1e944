"""The theme's scripts as they are published: made small, named after their content."""

from hashlib import blake2b
from pathlib import Path

from rjsmin import jsmin

from plugins.incremental.queries import Queries, query


@query
def script(queries: Queries, name: str) -> str:
    """The script of that name. The theme is part of the basis of a build."""
    path = Path(queries.inputs["THEME"], "static", "js", f"{name}.js")
    return f"{jsmin(path.read_text(encoding='utf-8'))}\n"


@query
def script_url(queries: Queries, name: str) -> str:
    """Its address, which holds its fingerprint."""
    return f"theme/{name}-{blake2b(script(queries, name).encode(), digest_size=5).hexdigest()}.js"
