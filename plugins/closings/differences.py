"""Lists the changes since a closing, by kind and name."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from plugins.closings.counted import JOINT, ClosedFigure, Counted, CountedArticle
from plugins.plan import DIMENSIONS
from plugins.vietnamese import format_date, format_number

ADDED, GONE = "Thêm sau khi chốt", "Không còn tính"
TITLE, DAY, TEXT, MOVED = "Đổi tiêu đề", "Đổi ngày", "Sửa nội dung", "Đổi địa chỉ"
ACTIVITY, NO_ACTIVITY = "Hoạt động thêm hoặc sửa sau khi chốt", "Hoạt động không còn như khi chốt"
TARGET, STATE = "Đổi chỉ tiêu", "Đổi trạng thái"
NO_TARGET = "không giao"
_SAID = {**{each.key: each.said.lower() for each in DIMENSIONS}, JOINT: "đơn vị về chủ đề"}


class Difference(NamedTuple):
    """One change: its kind, what changed, its state `then` and `now`, and the address of an article."""

    kind: str
    name: str
    then: str = ""
    now: str = ""
    url: str = ""

    def __str__(self) -> str:
        if self.then and self.now:
            return f"{self.kind}: {self.name}, khi chốt {self.then}, nay {self.now}."
        return f"{self.kind}: {', '.join(filter(None, (self.name, self.then or self.now)))}."


def differences(
    then: Counted,
    now: Counted,
    gone: Callable[[CountedArticle], tuple[str, bool]],
    since: Callable[[str, str], str] = lambda key, code: "",
    amended: str = "",
) -> Iterator[Difference]:
    """Yields changes of articles, then of activities, then of figures, targets and states.

    `gone` says why an article is no longer counted, and whether its name may be shown; `since` from which day
    the target of a term (key of its dimension, code) is what it is now, `amended` when the ledger wrote down
    another plan: both in words.
    """
    closed, live = ({each.url: each for each in counted.articles} for counted in (then, now))
    for was, article in _moved(closed, live):
        yield Difference(MOVED, _named(article), f"/{was.url}", f"/{article.url}", article.url)
        # Removed from both sides, so that the move is not listed again as added and gone.
        yield from _edited(closed.pop(was.url), live.pop(article.url), then, now)
    for url, article in live.items():
        if url not in closed:
            yield Difference(ADDED, _named(article), url=url)
        else:
            yield from _edited(closed[url], article, then, now)
    for url, was in closed.items():
        if url not in live:
            why, is_told = gone(was)
            name = _named(was) if is_told else f"một bài ngày {format_date(was.day)}"
            yield Difference(GONE, name, now=why, url=url if is_told else "")
    # Rows of activities have no identity: an edited one is an old one less and a new one more. Counters keep
    # equal rows apart.
    done, do = Counter(then.activities), Counter(now.activities)
    for kind, found in ((ACTIVITY, do - done), (NO_ACTIVITY, done - do)):
        for each in found.elements():
            yield Difference(kind, f"“{each.title}” ngày {format_date(each.day)}")
    for key, rows in then.figures.items():
        yield from _figures(_SAID.get(key, key), rows, now.figures.get(key, {}), partial(since, key), amended)


def _moved(
    closed: Mapping[str, CountedArticle], live: Mapping[str, CountedArticle]
) -> list[tuple[CountedArticle, CountedArticle]]:
    """Returns articles that have another address now, and otherwise the same title and day."""
    # Someone who renames a file keeps its title and day.
    new = {(each.title, each.day): each for url, each in live.items() if url not in closed}
    gone = (each for url, each in closed.items() if url not in live)
    # Taken out once found: of two articles with one title and day, one has moved and one is gone.
    found = ((each, new.pop((each.title, each.day), None)) for each in gone)
    return [(each, article) for each, article in found if article is not None]


def _edited(
    then: CountedArticle, now: CountedArticle, before: Counted, after: Counted
) -> Iterator[Difference]:
    """Yields the changes of an article that is still counted, by what was changed."""
    name, n_named = _named(now), 0
    if then.title != now.title:
        yield Difference(TITLE, name, f"“{then.title}”", f"“{now.title}”", now.url)
        n_named += 1
    if then.day != now.day:
        yield Difference(DAY, name, format_date(then.day), format_date(now.day), now.url)
        n_named += 1
    # Only dimensions that were recorded: old entries lack some, which is no change.
    for key, codes in then.codes.items():
        if codes != now.codes.get(key, ()):
            names = (_names(codes, before, key), _names(now.codes.get(key, ()), after, key))
            yield Difference(f"Đổi {_SAID.get(key, key)}", name, *names, now.url)
            n_named += 1
    (whole, text), (whole_now, text_now) = (each.digest.partition("-")[::2] for each in (then, now))
    # Without a digest (not computed, or an old entry) nothing is known about the text. The digest of the
    # whole changes with every key, so it counts only if no key has been named.
    is_text_new = bool(text and text_now) and text != text_now
    if is_text_new or (not n_named and whole and whole_now and whole != whole_now):
        yield Difference(TEXT, name, url=now.url)


def _names(codes: tuple[str, ...], counted: Counted, key: str) -> str:
    known = counted.figures.get(key, {})
    return "; ".join(f"“{known[code].name if code in known else code}”" for code in codes) or "không có"


def _figures(
    said: str,
    then: Mapping[str, ClosedFigure],
    now: Mapping[str, ClosedFigure],
    since: Callable[[str], str],
    amended: str,
) -> Iterator[Difference]:
    for code, was in then.items():
        figure = now.get(code)
        if figure is None:
            yield Difference(f"Bỏ {said}", f"“{was.name}”{amended}")
        # A carried closing has no states and no targets, so there is nothing to compare.
        elif was.state:
            name = f"{said} “{figure.name}”"
            if was.name != figure.name:
                yield Difference(f"Đổi tên {said}", f"“{figure.name}”", f"“{was.name}”", f"“{figure.name}”")
            if was.n_target != figure.n_target:
                yield Difference(TARGET, name, _target(was), f"{_target(figure)}{since(code)}")
            if was.state != figure.state:
                yield Difference(STATE, name, was.state, figure.state)
    for code, figure in now.items():
        if code not in then:
            yield Difference(f"Thêm {said}", f"“{figure.name}”{amended}")


def _target(figure: ClosedFigure) -> str:
    return NO_TARGET if figure.n_target is None else format_number(figure.n_target)


def _named(article: CountedArticle) -> str:
    return f"“{article.title}” ngày {format_date(article.day)}"
