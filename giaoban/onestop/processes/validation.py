"""What is wrong with a drawn process, in sentences that say what to do. Errors forbid publishing; warnings do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from giaoban.kernel.formats import number
from giaoban.onestop.clock import ClockRules, Limit, LimitKind
from giaoban.onestop.processes.graph import ONWARDS, Graph, GraphStep
from giaoban.onestop.processes.models.words import MoveKind, StepKind, UnitRule

MINUTES = Decimal(60)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; `step_id` is where, when it is at one step."""

    sentence: str
    step_id: UUID | None = None
    is_error: bool = True


def faults(graph: Graph, limit: Limit | None, rules: ClockRules) -> list[Fault]:
    """Everything that is wrong, errors first."""
    if not graph.steps:
        return [Fault(_("Quy trình chưa có bước nào. Hãy thêm bước đầu tiên, thường là “Tiếp nhận hồ sơ”."))]
    found = [*_ways(graph), *_places(graph), *_branch_ends(graph), *_circles(graph), *_times(graph, limit, rules)]
    return sorted([*found, *_hints(graph)], key=lambda fault: not fault.is_error)


def longest_minutes(graph: Graph) -> int:
    """Working minutes from the start to the end along the longest way forward, moves back left out."""
    known: dict[UUID, int] = {}

    def longest(step: GraphStep, on_the_way: frozenset[UUID]) -> int:
        if step.id in known:
            return known[step.id]
        after = [
            longest(graph.step(move.target), on_the_way | {step.id})
            for move in graph.moves_from(step.id, MoveKind.FORWARD)
            if move.target and move.target not in on_the_way
        ]
        known[step.id] = (step.minutes or 0) + max(after, default=0)
        return known[step.id]

    return longest(graph.start, frozenset({graph.start.id})) if graph.start else 0


def minutes_of(limit: Limit, rules: ClockRules) -> int | None:
    """A procedure's time in working minutes as process sheets reckon it; None where it is no working time."""
    if limit.kind is LimitKind.WORKING_HOURS:
        return int(limit.amount * MINUTES)
    if limit.kind is LimitKind.WORKING_DAYS:
        return int(limit.amount * rules.hours_of_a_day * MINUTES)
    return int(rules.hours_of_a_day * MINUTES) if limit.kind is LimitKind.SAME_DAY else None


def hours(minutes: int) -> str:
    """90 → "1,5 giờ"; less than an hour in minutes."""
    if minutes < 60:
        return _("{count} phút").format(count=minutes)
    exact = Decimal(minutes) / 60
    places = 0 if exact == int(exact) else 1 if exact * 10 == int(exact * 10) else 2
    return _("{count} giờ").format(count=number(exact, places))


def _ways(graph: Graph) -> Iterator[Fault]:
    main, branches = graph.main_line(), graph.branches()
    ends = {move.source for move in graph.moves if move.kind is MoveKind.FINISH}
    if not ends & main:
        yield Fault(_("Quy trình chưa có chỗ kết thúc. Hãy thêm hướng “Kết thúc” cho bước trả kết quả."))
    leading = _leading_to(graph, ends)
    for step in graph.steps:
        name = step.name
        if step.id not in main | branches:
            yield Fault(
                _("Không bước nào dẫn đến bước “{name}”. Hãy nối từ một bước trước tới, hoặc xóa bước này.").format(
                    name=name
                ),
                step.id,
            )
        elif not graph.moves_from(step.id):
            yield Fault(
                _("Bước “{name}” không có hướng đi tiếp: hồ sơ sẽ nằm lại ở đây. Hãy thêm một hướng.").format(
                    name=name
                ),
                step.id,
            )
        elif step.id in main and step.id not in leading and ends & main:
            yield Fault(
                _("Từ bước “{name}” không đi được đến chỗ kết thúc. Hãy thêm một hướng chuyển tiếp.").format(name=name),
                step.id,
            )


def _leading_to(graph: Graph, ends: set[UUID]) -> set[UUID]:
    found = set(ends)
    while True:
        more = {move.source for move in graph.moves if move.kind in ONWARDS and move.target in found} - found
        if not more:
            return found
        found |= more


def _branch_ends(graph: Graph) -> Iterator[Fault]:
    main, branches = graph.main_line(), graph.branches()
    replies = {move.source for move in graph.moves if move.kind is MoveKind.REPLY}
    answering = _leading_to(graph, replies)
    for step in graph.steps:
        if step.id in main & branches:
            yield Fault(
                _("Bước “{name}” vừa ở luồng chính vừa ở nhánh lấy ý kiến. Hãy tách thành hai bước.").format(
                    name=step.name
                ),
                step.id,
            )
        elif step.id in branches and step.id not in answering:
            yield Fault(
                _(
                    "Nhánh lấy ý kiến qua bước “{name}” không trả lời về nơi hỏi. Hãy thêm hướng “Trả lời ý kiến”."
                ).format(name=step.name),
                step.id,
            )
        elif step.id in main and step.id in replies:
            yield Fault(
                _("Bước “{name}” ở luồng chính nên không có ai để trả lời ý kiến. Hãy xóa hướng đó.").format(
                    name=step.name
                ),
                step.id,
            )


def _circles(graph: Graph) -> Iterator[Fault]:
    for step in graph.steps:
        after = [move.target for move in graph.moves_from(step.id, MoveKind.FORWARD) if move.target]
        if step.id in graph.reached(after, [MoveKind.FORWARD]):
            yield Fault(
                _(
                    "Đi tiếp từ bước “{name}” lại quay về chính nó. Hãy đổi một hướng thành “Chuyển lại bước trước”."
                ).format(name=step.name),
                step.id,
            )


def _places(graph: Graph) -> Iterator[Fault]:
    names: dict[str, UUID] = {}
    for step in graph.steps:
        if names.setdefault(step.name.casefold(), step.id) != step.id:
            yield Fault(
                _("Có hai bước cùng tên “{name}”. Hãy đổi tên một bước để ai cũng phân biệt được.").format(
                    name=step.name
                ),
                step.id,
            )
        if step.unit_rule is UnitRule.NAMED and step.unit_id is None:
            yield Fault(_("Bước “{name}” chưa chọn đơn vị. Hãy chọn một đơn vị.").format(name=step.name), step.id)
        if step.unit_rule is UnitRule.LINKED and not step.agency:
            yield Fault(
                _("Bước “{name}” chưa ghi tên cơ quan liên thông. Hãy ghi, ví dụ “Sở Tư pháp”.").format(name=step.name),
                step.id,
            )


def _times(graph: Graph, limit: Limit | None, rules: ClockRules) -> Iterator[Fault]:
    most = minutes_of(limit, rules) if limit else None
    total = longest_minutes(graph)
    if most is not None and total > most:
        yield Fault(
            _(
                "Cộng thời gian các bước là {total}, dài hơn thời gian của thủ tục ({most}). Hãy bớt {over} ở các bước,"
                " hoặc sửa thời gian của thủ tục."
            ).format(total=hours(total), most=hours(most), over=hours(total - most))
        )
    for move in graph.moves:
        if move.kind is not MoveKind.CONSULT or move.target is None:
            continue
        asking, asked = graph.step(move.source), graph.step(move.target)
        if asking.minutes and asked.minutes and asked.minutes > asking.minutes:
            yield Fault(
                _(
                    "Bước lấy ý kiến “{asked}” được {asked_time}, dài hơn cả bước “{asking}” đang chờ nó"
                    " ({asking_time}). Hãy giảm thời gian lấy ý kiến hoặc tăng thời gian bước chờ."
                ).format(
                    asked=asked.name,
                    asked_time=hours(asked.minutes),
                    asking=asking.name,
                    asking_time=hours(asking.minutes),
                ),
                asked.id,
            )


def _hints(graph: Graph) -> Iterator[Fault]:
    kinds = {step.kind for step in graph.steps}
    if StepKind.RETURN not in kinds:
        yield Fault(_("Chưa có bước trả kết quả cho người nộp."), is_error=False)
    if StepKind.APPROVE not in kinds:
        yield Fault(_("Chưa có bước duyệt, ký của lãnh đạo."), is_error=False)
    for step in graph.steps:
        if step.minutes is None:
            yield Fault(
                _("Bước “{name}” chưa có thời gian: sẽ không ai được nhắc khi nó chậm.").format(name=step.name),
                step.id,
                is_error=False,
            )
