"""Findings in sentences, each with a link to its list and a note on how it is computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plugins.articles.model import Article, Document
from plugins.closings.entry import Act
from plugins.coverage.closed import Closings
from plugins.coverage.effect import effect
from plugins.coverage.joint import joints
from plugins.coverage.model import Coverage
from plugins.coverage.questions import Unanswered
from plugins.coverage.standing import PRAISED_FROM, praised
from plugins.coverage.timeliness import slowest, timeliness
from plugins.coverage.views import places
from plugins.coverage.views.tables import published_figure
from plugins.coverage.views.values import FindingsBlock, Line
from plugins.documents.register import Outcome, Register
from plugins.plan import TOPIC, UNIT, NamedDocument, Period, Unit
from plugins.readership.kept import Reads
from plugins.vietnamese import format_date, format_number

_MOST = 5
"""The number of articles that are named as the slowest or the most read."""


def closed_block(
    coverage: Coverage, closings: Closings, articles: tuple[Article, ...]
) -> Iterator[FindingsBlock]:
    """Yields faults of the ledger, the closed periods of the year and the recorded plans, if any."""
    if closings.problems:
        how = "Chưa thể chứng minh các số đã chốt dưới đây cho đến khi lấy lại được sổ."
        lines = tuple(Line(each) for each in closings.problems)
        yield FindingsBlock("so-chot-khong-nguyen-ven", "Sổ chốt không nguyên vẹn", how, lines)
    found = []
    for period in coverage.periods:
        words = closings.words(coverage, period, articles)
        if words:
            url = f"{places.period_url(coverage.plan, period)}#da-chot"
            found.append(Line(words[0], period.short_name, url, " ".join(words[1:])))
    ledger = closings.of(coverage.plan.year)
    if ledger.losses:
        how = "Mục đã mất không lấy lại được; giấy in mã của chúng là bằng chứng còn lại."
        lines = tuple(Line(f"Ngày {format_date(each.day)}: {each.words}") for each in ledger.losses)
        yield FindingsBlock("muc-da-mat", "Mục đã mất của sổ chốt", how, lines)
    if found:
        how = "Số đã chốt giữ nguyên như ngày chốt; số hiện hành được đếm lại mỗi lần dựng trang."
        yield FindingsBlock("ky-da-chot", "Kỳ đã chốt", f"{how} {ledger.seal}".rstrip(), tuple(found))
        plans = [each for each in ledger.entries if each.act is Act.PLAN]
        if plans:
            how = "Kế hoạch như lúc ghi sổ, để biết chỉ tiêu, chủ đề nào đã đổi từ khi nào."
            lines = tuple(Line(f"Ngày {format_date(each.day)}: {each.words}") for each in plans)
            yield FindingsBlock("ke-hoach-trong-so", "Kế hoạch trong sổ chốt", how, lines)


def joint_block(coverage: Coverage, *periods: Period) -> Iterator[FindingsBlock]:
    """Yields the targets of units on single topics, if the plan has any."""
    lines = [
        Line(
            f"{each.cell.period.short_name}: {format_number(each.cell.n_published)} trên chỉ tiêu "
            f"{format_number(each.cell.n_target or 0)} tin, bài, {each.cell.state_words}.",
            f"{each.unit.term.name}, {each.topic.term.name}",
            published_figure(coverage, each.unit, each.cell.period).url,
        )
        for each in joints(coverage, *periods)
    ]
    if lines:
        how = "Tin, bài của đơn vị có chủ đề ấy, so với chỉ tiêu giao cho đơn vị về chủ đề ấy."
        yield FindingsBlock("don-vi-theo-chu-de", "Chỉ tiêu của đơn vị theo chủ đề", how, tuple(lines))


def units_block(coverage: Coverage, period: Period) -> Iterator[FindingsBlock]:
    """Yields which units have published, which have not, and which to commend."""
    if not coverage[UNIT].planned:
        return
    rows = coverage[UNIT].planned_in(period)
    silent = [row.term.name for row in rows if not row[period].articles]
    lines = [
        Line(
            f"{format_number(row[period].n_published)} tin, bài"
            + (f", {row[period].state_words}." if row[period].n_target is not None else "."),
            f"Nêu gương: {row.term.name}",
            published_figure(coverage, row, period).url,
        )
        for row in praised(coverage, period)
    ]
    lines.append(
        Line(
            f"{len(rows) - len(silent)} trong {len(rows)} đơn vị đã có tin, bài.",
            "Bảng theo đơn vị",
            f"{places.detail_url(coverage.plan, UNIT.folder)}#theo-don-vi",
        )
    )
    if silent:
        lines.append(Line("Chưa có tin, bài: " + "; ".join(silent) + "."))
    # The shipped units are those that such a department commonly has: it must confirm or correct them.
    if any(isinstance(row.term, Unit) and not row.term.confirmed for row in coverage[UNIT].planned):
        lines.append(Line("Danh sách đơn vị cần được xác nhận."))
    how = (
        "Nêu gương đơn vị đạt chỉ tiêu; trong các đơn vị không được giao chỉ tiêu, đơn vị có "
        f"nhiều tin, bài nhất, từ {PRAISED_FROM} trở lên."
    )
    yield FindingsBlock("cac-don-vi", f"Các đơn vị, {period.name_inside}", how, tuple(lines))


def timeliness_block(coverage: Coverage, period: Period) -> Iterator[FindingsBlock]:
    """Yields how soon articles follow their events, if there are articles."""
    cell = coverage.totals[period]
    if not cell.articles:
        return
    found = timeliness(cell)
    lines = []
    if found.median is not None:
        # A median of 0 days is the day of the event itself.
        within = f"trong vòng {format_number(found.median)} ngày từ" if found.median else "ngay trong"
        lines.append(Line(f"Ít nhất một nửa được đăng {within} ngày diễn ra sự việc."))
    lines += [
        Line(f"đăng sau {format_number(days)} ngày.", f"“{article.title}”", article.url)
        for days, article in slowest(found, _MOST)
    ]
    counted = [f"{format_number(len(found.told))} tin, bài có ngày sự việc"]
    if found.n_before:
        counted.append(f"{format_number(found.n_before)} đăng trước ngày đó")
    counted.append(f"{format_number(found.n_without)} không ghi ngày sự việc")
    lines.append(Line("; ".join(counted) + "."))
    how = "Số ngày từ ngày diễn ra sự việc (event_date) đến ngày đăng; chậm nhất đứng trước."
    yield FindingsBlock("kip-thoi", f"Kịp thời, {period.name_inside}", how, tuple(lines))


def effect_block(
    coverage: Coverage, period: Period, reads: Reads, articles: tuple[Article, ...]
) -> Iterator[FindingsBlock]:
    """Yields the reads of articles, if an access log covers the period."""
    found = effect(coverage, period, reads, articles)
    if found is None:
        return
    n_days = (period.last - period.first).days + 1
    lines = [Line(f"{format_number(found.n_reads)} lượt đọc trong {found.n_days} trên {n_days} ngày của kỳ.")]
    lines += [
        Line(
            f"{format_number(number)} lượt đọc.",
            term.name,
            f"{places.list_url(coverage.plan, period)}#{places.term_anchor(TOPIC, term)}",
        )
        for term, number in found.topics
    ]
    lines += [
        Line(f"{format_number(number)} lượt đọc.", f"“{article.title}”", article.url)
        for article, number in found.articles[:_MOST]
    ]
    how = (
        "Số lần trang của tin, bài được mở trong kỳ, theo nhật ký máy chủ; mở lại trong nửa "
        "giờ tính một lần; đã bỏ máy tìm kiếm; không lưu ai đã đọc. Theo chủ đề, rồi các "
        "tin, bài được đọc nhiều nhất."
    )
    yield FindingsBlock("luot-doc", f"Lượt đọc, {period.name_inside}", how, tuple(lines))


def uncited_block(missing: Sequence[NamedDocument], register: Register) -> Iterator[FindingsBlock]:
    """Yields the documents that the plan names and no article has cited, if there is a register."""
    if not register.documents:
        return
    lines = []
    for each in missing:
        answer = register.find(each.kind, each.number, each.issued.isoformat() if each.issued else "")
        found = answer.documents[0] if answer.outcome is Outcome.FOUND else None
        # The register also has entries without a page of their own, to which nothing can link.
        url = found.url if isinstance(found, Document) else ""
        lines.append(
            Line("chưa bài nào nhắc đến.", each.name, url)
            if url
            else Line(f"{each.name}: chưa bài nào nhắc đến.")
        )
    how = "Văn bản được Kế hoạch nêu tên (mục III.1) mà chưa tin, bài nào đã đăng ghi số, ký hiệu của nó."
    yield FindingsBlock(
        "van-ban-chua-nhac",
        "Văn bản của Kế hoạch chưa được nhắc đến",
        how,
        tuple(lines) or (Line("Mọi văn bản Kế hoạch nêu tên đều đã có bài nhắc đến."),),
    )


def questions_block(coverage: Coverage, waiting: Unanswered) -> FindingsBlock:
    """Returns the questions of the year that wait for an answer."""
    lines = [
        Line(
            f"hỏi ngày {format_date(each.asked)}{_waited(coverage, each.asked)}.",
            f"“{each.title}”",
            each.url,
        )
        for each in waiting.published
        if each.asked
    ]
    if waiting.unlisted:
        lines.append(
            Line(
                f"{format_number(len(waiting.unlisted))} câu hỏi trong bản nháp, bài ẩn hoặc bài chờ ngày; "
                f"câu cũ nhất hỏi ngày {format_date(waiting.unlisted[0])}."
            )
        )
    how = "Bài có ngày hỏi (asked) trong năm của kế hoạch và chưa có ngày trả lời (answered)."
    return FindingsBlock(
        "cau-hoi",
        "Câu hỏi chưa trả lời",
        how,
        tuple(lines) or (Line("Không có câu hỏi nào chưa trả lời."),),
    )


def _waited(coverage: Coverage, asked: date) -> str:
    """Returns for how long a question has waited; "" after the year, so that its page no longer changes
    daily.
    """
    if coverage.as_of > coverage.plan.last_day:
        return ""
    return f", đã {format_number((coverage.as_of - asked).days)} ngày"
