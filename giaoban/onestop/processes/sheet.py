"""The process sheet of a quality system (TCVN ISO 9001:2015): purpose, flow, who does what in what time, records.

Its parts follow the custom of offices; which of them an office's own procedure asks for was not verified.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from giaoban.adapters.papers.paper import Heading, Items, Paper, Paragraph, Signature, Table
from giaoban.kernel.formats import day, number
from giaoban.onestop.clock import Limit, LimitKind
from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models import MoveKind, ProcessVersion, UnitRule
from giaoban.onestop.processes.validation import hours, longest_minutes


def sheet_of(version: ProcessVersion, graph: Graph) -> Paper:
    """The paper; a draft says that it is one."""
    process = version.process
    unit = process.unit
    since = day(version.valid_from) if version.valid_from else _("chưa ban hành")
    return Paper(
        above=unit.parent.name.upper() if unit.parent else "",
        issuer=unit.name.upper(),
        symbol=process.code or "QT",
        place_and_day=_("Lần ban hành: {number}; áp dụng từ: {since}").format(number=version.number, since=since),
        name=_("QUY TRÌNH XỬ LÝ HỒ SƠ"),
        summary=process.name,
        blocks=(
            Heading(_("1. Mục đích, phạm vi")),
            Paragraph(
                _(
                    "Quy định trình tự, trách nhiệm và thời gian của từng bước khi giải quyết “{name}”, áp dụng"
                    " tại {unit} và các đơn vị trực thuộc có sử dụng quy trình này."
                ).format(name=process.name, unit=unit.name)
            ),
            Heading(_("2. Thời gian giải quyết")),
            Paragraph(_times(version, graph)),
            Heading(_("3. Trình tự thực hiện")),
            Table(
                (_("Bước, nội dung"), _("Người thực hiện, thời gian"), _("Biểu mẫu, kết quả"), _("Chuyển đến")),
                tuple(_row(graph, place, step) for place, step in enumerate(graph.steps, start=1)),
            ),
            Heading(_("4. Hồ sơ lưu")),
            Items(_records(graph)),
        ),
        signatures=(Signature(_("NGƯỜI SOẠN THẢO"), ""), Signature(_("NGƯỜI PHÊ DUYỆT"), "")),
    )


def limit_words(limit: Limit) -> str:
    """ "3 ngày làm việc"."""
    if limit.kind is LimitKind.SAME_DAY:
        return _("ngay trong ngày làm việc")
    places = 0 if limit.amount == int(limit.amount) else 1
    words: dict[LimitKind, Callable[[], str]] = {
        LimitKind.WORKING_HOURS: lambda: _("{count} giờ làm việc"),
        LimitKind.WORKING_DAYS: lambda: _("{count} ngày làm việc"),
        LimitKind.CALENDAR_DAYS: lambda: _("{count} ngày"),
        LimitKind.CALENDAR_MONTHS: lambda: _("{count} tháng"),
    }
    return words[limit.kind]().format(count=number(limit.amount, places))


def where(step: GraphStep) -> str:
    """Who does a step and where, in words."""
    if step.unit_rule is UnitRule.SAME:
        return str(step.role.label)
    place = step.unit_name or step.agency or str(step.unit_rule.label)
    return f"{step.role.label} · {place}"


def _times(version: ProcessVersion, graph: Graph) -> str:
    total = _("Tổng thời gian các bước theo đường dài nhất: {total}.").format(total=hours(longest_minutes(graph)))
    if version.limit is None:
        promised = _("Thủ tục không quy định thời gian giải quyết.")
    else:
        promised = _("Thời gian giải quyết của thủ tục: {limit}.").format(limit=limit_words(version.limit))
    return f"{promised} {total}"


def _row(graph: Graph, place: int, step: GraphStep) -> tuple[str, ...]:
    what = f"{place}. {step.name}\n{step.text}".strip()
    who = f"{where(step)}\n{hours(step.minutes)}" if step.minutes else where(step)
    ways = "\n".join(_way(graph, move) for move in graph.moves_from(step.id))
    return what, who, step.papers, ways


def _way(graph: Graph, move: GraphMove) -> str:
    if move.target is not None:
        places = [step.id for step in graph.steps]
        return _("{label}: bước {place}").format(label=move.label, place=places.index(move.target) + 1)
    if move.kind is MoveKind.REPLY:
        return _("{label}: về bước đã hỏi").format(label=move.label)
    return _("{label}: kết thúc").format(label=move.label)


def _records(graph: Graph) -> tuple[str, ...]:
    lines = [line.strip() for step in graph.steps for line in step.papers.splitlines()]
    kept = list(dict.fromkeys(line for line in lines if line))
    return (_("Thành phần hồ sơ của người nộp"), *kept, _("Phiếu kiểm soát quá trình giải quyết hồ sơ (mẫu 06)"))
