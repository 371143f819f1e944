"""Findings in sentences, each with the list that it opens and how it was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from plugins.articles.model import Article, Document
from plugins.coverage.closed_folder import Closings
from plugins.coverage.effect import effect
from plugins.coverage.joint import joints
from plugins.coverage.model import Coverage
from plugins.coverage.questions import Unanswered
from plugins.coverage.standing import PRAISED_FROM, standing
from plugins.coverage.timeliness import slowest, timeliness
from plugins.coverage.views.places import detail_url, list_url, period_url, term_anchor
from plugins.coverage.views.tables import published_figure
from plugins.coverage.views.values import Block, Line
from plugins.documents.register import Outcome, Register
from plugins.plan import TOPIC, UNIT, NamedDocument, Period, Unit
from plugins.readership.kept import Reads
from plugins.vietnamese import format_date, format_number

_MOST = 5
"""Articles that are named as the slowest."""


def closed_block(coverage: Coverage, closings: Closings, articles: tuple[Article, ...]) -> Iterator[Block]:
    """The closed periods of the year, if any."""
    lines = []
    for period in coverage.periods:
        words = closings.words(coverage, period, articles)
        if words:
            changes = words[1:] if closings.closed(period) else ()
            has_changed = closings.n_changes(coverage, period, articles)
            note = f"{format_number(has_changed)} thay đổi từ khi chốt." if has_changed else " ".join(changes)
            lines.append(
                Line(words[0], period.short_name, f"{period_url(coverage.plan, period)}#da-chot", note)
            )
    if lines:
        how = "Số đã chốt giữ nguyên như ngày chốt; số hiện hành được đếm lại mỗi lần dựng trang."
        yield Block("ky-da-chot", "Kỳ đã chốt", how, tuple(lines))


def joint_block(coverage: Coverage, *periods: Period) -> Iterator[Block]:
    """Targets of units on single topics; nothing where the plan has none."""
    lines = [
        Line(
            f"{each.cell.period.short_name}: {format_number(each.cell.n_published)} trên chỉ tiêu "
            f"{format_number(each.cell.n_target or 0)} tin, bài, {each.cell.state_words}.",
            f"{each.unit.term.name}, {each.topic.term.name}",
            published_figure(coverage, UNIT, each.unit, each.cell.period).url,
        )
        for each in joints(coverage, *periods)
    ]
    if lines:
        how = "Tin, bài của đơn vị có chủ đề ấy, so với chỉ tiêu giao cho đơn vị về chủ đề ấy."
        yield Block("don-vi-theo-chu-de", "Chỉ tiêu của đơn vị theo chủ đề", how, tuple(lines))


def units_block(coverage: Coverage, period: Period) -> Iterator[Block]:
    """Who has published and who has not; whom to praise."""
    found = standing(coverage, period)
    if not coverage[UNIT].planned:
        return
    n_units = len(found.published) + len(found.silent)
    lines = [
        Line(
            f"{format_number(row[period].n_published)} tin, bài"
            + (f", {row[period].state_words}." if row[period].n_target is not None else "."),
            f"Nêu gương: {row.term.name}",
            published_figure(coverage, UNIT, row, period).url,
        )
        for row in found.praised
    ]
    lines.append(
        Line(
            f"{len(found.published)} trong {n_units} đơn vị đã có tin, bài.",
            "Bảng theo đơn vị",
            f"{detail_url(coverage.plan, UNIT.folder)}#theo-don-vi",
        )
    )
    if found.silent:
        lines.append(Line("Chưa có tin, bài: " + "; ".join(row.term.name for row in found.silent) + "."))
    if any(isinstance(row.term, Unit) and not row.term.confirmed for row in coverage[UNIT].planned):
        lines.append(Line("Danh sách đơn vị cần được xác nhận."))
    how = (
        "Nêu gương đơn vị đạt chỉ tiêu; trong các đơn vị không được giao chỉ tiêu, đơn vị có nhiều tin, bài "
        f"nhất, từ {PRAISED_FROM} trở lên."
    )
    yield Block("cac-don-vi", f"Các đơn vị, {period.name_inside}", how, tuple(lines))


def timeliness_block(coverage: Coverage, period: Period) -> Iterator[Block]:
    """How soon articles follow events; nothing where there is no article."""
    cell = coverage.totals[period]
    if not cell.articles:
        return
    found = timeliness(cell)
    lines = []
    if found.median is not None:
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
    yield Block("kip-thoi", f"Kịp thời, {period.name_inside}", how, tuple(lines))


def effect_block(
    coverage: Coverage, period: Period, reads: Reads, articles: tuple[Article, ...]
) -> Iterator[Block]:
    """What was read; nothing where no log tells of the period."""
    found = effect(coverage, period, reads, articles)
    if found is None:
        return
    n_days = (period.last - period.first).days + 1
    lines = [Line(f"{format_number(found.n_reads)} lượt đọc trong {found.n_days} trên {n_days} ngày của kỳ.")]
    lines += [
        Line(
            f"{format_number(number)} lượt đọc.",
            term.name,
            f"{list_url(coverage.plan, period)}#{term_anchor(TOPIC, term)}",
        )
        for term, number in found.topics
    ]
    lines += [
        Line(f"{format_number(number)} lượt đọc.", f"“{article.title}”", article.url)
        for article, number in found.articles[:_MOST]
    ]
    how = (
        "Số lần trang của tin, bài được mở trong kỳ, theo nhật ký máy chủ; mở lại trong nửa giờ tính một "
        "lần; đã bỏ máy tìm kiếm; không lưu ai đã đọc. Theo chủ đề, rồi các tin, bài được đọc nhiều nhất."
    )
    yield Block("luot-doc", f"Lượt đọc, {period.name_inside}", how, tuple(lines))


def uncited_block(missing: Sequence[NamedDocument], register: Register) -> Iterator[Block]:
    """What the plan names and no article has cited; nothing where there is no register."""
    if not register.documents:
        return
    lines = []
    for each in missing:
        answer = register.find(each.kind, each.number, each.issued)
        found = answer.documents[0] if answer.outcome is Outcome.FOUND else None
        url = found.url if isinstance(found, Document) else ""
        lines.append(
            Line("chưa bài nào nhắc đến.", each.name, url)
            if url
            else Line(f"{each.name}: chưa bài nào nhắc đến.")
        )
    how = "Văn bản được Kế hoạch nêu tên (mục III.1) mà chưa tin, bài nào đã đăng ghi số, ký hiệu của nó."
    yield Block(
        "van-ban-chua-nhac",
        "Văn bản của Kế hoạch chưa được nhắc đến",
        how,
        tuple(lines) or (Line("Mọi văn bản Kế hoạch nêu tên đều đã có bài nhắc đến."),),
    )


def questions_block(coverage: Coverage, waiting: Unanswered) -> Block:
    """Questions of the year that wait for an answer."""
    lines = [
        Line(
            f"hỏi ngày {format_date(each.asked)}{_waited(coverage, each.asked)}.", f"“{each.title}”", each.url
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
    return Block(
        "cau-hoi",
        "Câu hỏi chưa trả lời",
        how,
        tuple(lines) or (Line("Không có câu hỏi nào chưa trả lời."),),
    )


def _waited(coverage: Coverage, asked: date) -> str:
    """Only while the year runs: afterwards its page says the same on every day."""
    if coverage.as_of > coverage.plan.last_day:
        return ""
    return f", đã {format_number((coverage.as_of - asked).days)} ngày"
