"""Bullet bars that show a figure, its target, and where it should be today."""

from plugins.coverage.model import Cell, State
from plugins.coverage.views.values import BulletView

_TARGET_AT = 80
"""In hundredths of the bar: the targets of all rows are aligned, with room for more than the target."""
_LEAST = 2
"""In hundredths of the bar: enough for the smallest figure to be visible."""


def bullet(cell: Cell, most: int) -> BulletView:
    """Returns the bar of a cell: scaled to its target, or else to the greatest number `most` of the table."""
    if cell.n_target is None:
        share = 100 * cell.n_published / most if most else 0
        return BulletView(_seen(share, cell), None, None, "some")
    done = min(100.0, _TARGET_AT * cell.n_published / cell.n_target)
    today = round(_TARGET_AT * cell.days_gone / cell.period.n_days, 1)
    is_behind = cell.state in (State.SLOW, State.SHORT)
    return BulletView(
        _seen(done, cell),
        _TARGET_AT,
        today if 0 < today < _TARGET_AT else None,
        "slow" if is_behind else "met",
    )


def _seen(share: float, cell: Cell) -> float:
    return round(max(_LEAST, share), 1) if cell.n_published else 0
