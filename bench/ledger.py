"""Measures the verification of ten years of ledgers: every hash, every entry, every act.

`PYTHONPATH=. .venv/bin/python bench/ledger.py`. Each year has closings of all nineteen periods, with 300
articles.
"""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from plugins.closings.counted import ClosedFigure, Counted, CountedArticle
from plugins.closings.entry import Act, LedgerEntry, with_counted
from plugins.closings.folder import append, load_ledgers
from plugins.closings.ledger import ClosingLedger
from plugins.plan import Plan, parse_plan
from plugins.vietnamese.days import ZONE

PLAN = Path(__file__).parents[1] / "content" / "ke-hoach" / "2020.toml"
YEARS, ARTICLES, RUNS = range(2011, 2021), 300, 9
_CODES = {"topic": ("van-hoa-cong-vu",), "form": ("trang-tin-dien-tu",), "unit": ("van-phong-so",)}


def plan_of(year: int) -> tuple[Plan, str]:
    """Returns the shipped plan for another year, and its text."""
    text = PLAN.read_text("utf-8").replace("year = 2020", f"year = {year}")
    plan = parse_plan(text, f"ke-hoach/{year}.toml")
    assert isinstance(plan, Plan), plan
    return plan, text


def write(content: Path) -> list[Plan]:
    """Writes ten years in which every period was closed."""
    plans = []
    for year in YEARS:
        plan, text = plan_of(year)
        (content / "ke-hoach").mkdir(parents=True, exist_ok=True)
        (content / plan.path).write_text(text, "utf-8")
        at = datetime(year + 1, 1, 5, 9, tzinfo=ZONE)
        acts = [LedgerEntry(Act.PLAN, at.date(), at, "Văn phòng Sở", text=text)]
        acts += [closing(period, at) for period in plan.periods]
        append(content, ClosingLedger(year), acts)
        plans.append(plan)
    return plans


def closing(period, at: datetime) -> LedgerEntry:
    """Returns a closing with the articles of its days."""
    n_articles = ARTICLES * period.n_days // 365
    articles = tuple(
        CountedArticle(
            f"tin-bai/{period.year}/bai-so-{number}/",
            f"Giải quyết thủ tục hành chính trên môi trường mạng, bài {number}",
            period.first + timedelta(number % period.n_days),
            _CODES,
            "0" * 32,
        )
        for number in range(n_articles)
    )
    rows = {"topic": {f"chu-de-{n}": ClosedFigure(f"Chủ đề {n}", n, 1, 3, "đạt") for n in range(7)}}
    return with_counted(
        LedgerEntry(Act.CLOSE, date(at.year, 1, 5), at, "Văn phòng Sở", period.code),
        Counted(articles, (), rows),
    )


def main() -> None:
    """Prints the median of several runs."""
    with tempfile.TemporaryDirectory() as name:
        content = Path(name)
        plans = write(content)
        size = sum(each.stat().st_size for each in (content / "ke-hoach" / "chot").iterdir())
        seconds = []
        for _ in range(RUNS):
            begun = perf_counter()
            ledgers, problems = load_ledgers(content, plans)
            seconds.append(perf_counter() - begun)
            assert not problems and len(ledgers) == len(YEARS)
        n_entries = sum(len(each.entries) for each in ledgers.values())
        print(f"{len(YEARS)} years, {n_entries} entries, {size:,} bytes: {median(seconds):.3f} s")


if __name__ == "__main__":
    main()
