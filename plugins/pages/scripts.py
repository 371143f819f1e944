"""The theme's scripts, minified and named by their content."""

from hashlib import blake2b
from pathlib import Path

from rjsmin import jsmin

from plugins.incremental.queries import Queries, query


@query
def script(queries: Queries, name: str) -> str:
    """Returns the minified script of that name. The cache of a build depends on the theme anyway."""
    path = Path(queries.inputs["THEME"], "static", "js", f"{name}.js")
    return f"{jsmin(path.read_text(encoding='utf-8'))}\n"


@query
def script_url(queries: Queries, name: str) -> str:
    """Returns the address of the script of that name, which contains a fingerprint."""
    # 40 bits: versions of one script, of which there are a few in a site's life.
    return f"theme/{name}-{blake2b(script(queries, name).encode(), digest_size=5).hexdigest()}.js"
