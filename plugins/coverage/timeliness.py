"""How soon articles were published after their events ("kịp thời", the plan, part I.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_high

from plugins.articles.model import Article
from plugins.coverage.model import Cell


@dataclass(frozen=True, eq=False)
class Timeliness:
    """Articles of a period with the days from event to publication, the slowest first.

    `n_without` articles have no day of an event; `n_before` were published before it.
    """

    told: tuple[tuple[int, Article], ...]
    n_before: int
    n_without: int

    @property
    def median(self) -> int | None:
        """In days; the higher of the two middle values of an even number. None without any."""
        # With the higher one, “at least half within N days” on the page is true.
        return median_high(days for days, _ in self.told) if self.told else None


def timeliness(cell: Cell) -> Timeliness:
    """Returns how soon after their events the articles of a cell were published."""
    with_event = [(_delay(article), article) for article in cell.articles if article.event_date]
    # An announcement precedes its event: that is no delay, and a negative number would lower the median.
    told = sorted((each for each in with_event if each[0] >= 0), key=lambda each: (-each[0], each[1].day))
    return Timeliness(tuple(told), len(with_event) - len(told), cell.n_published - len(with_event))


def _delay(article: Article) -> int:
    return (article.day - article.event_date).days if article.event_date else 0


def slowest(found: Timeliness, most: int) -> Sequence[tuple[int, Article]]:
    """Returns the articles that took longest, at most `most`, without those of the same day."""
    return [each for each in found.told[:most] if each[0] > 0]
