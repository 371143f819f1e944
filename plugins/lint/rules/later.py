"""later: articles and documents that a plan file names for later changes exist.

Bad:

    articles = ["cap-phieu-ly-lich"]            (no such file in tin-bai/)
    see = "luat-ly-lich"                        (no such file in van-ban/)
"""

from collections.abc import Iterator

from plugins.articles import Library
from plugins.documents.validity import name_of
from plugins.problems import Location, Problem, meant, nearest_path, quoted

RULE = "later"


def check_library(library: Library) -> Iterator[Problem]:
    """Yields names in `[[later]]` that do not exist."""
    there = {
        "articles": [name_of(each.path) for each in library.articles],
        "documents": [name_of(each.path) for each in library.documents],
    }
    for plan in library.plans:
        for change in plan.later:
            named = [("articles", each, "articles") for each in change.articles]
            named += [("documents", each, "documents") for each in change.documents]
            named += [("see", change.see, "documents")] if change.see else []
            for key, name, kind in named:
                if name_of(name) in there[kind] or f"{name_of(name)}.md" in library.files_with_problems:
                    continue
                message = f"{key}: không có tệp {quoted(name)}. {meant(nearest_path(name, there[kind]))}"
                yield Problem(Location(plan.path, change.line), RULE, message.rstrip())
