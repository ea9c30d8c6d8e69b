"""Asking units for a report: asked, urged, given more time, called off, and the sum put before the meeting."""

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.actions.documents import add_document, remove_document
from giaoban.briefings.models import AgendaItem, BridgePoint, Briefing
from giaoban.briefings.reports import access
from giaoban.briefings.reports.events import (
    ReportDueMoved,
    ReportRequestCancelled,
    ReportsAsked,
    ReportSumFailed,
    ReportSumOrdered,
    ReportSumPublished,
    ReportsUrged,
)
from giaoban.briefings.reports.models import Report, ReportRequest, ReportState, ReportTemplate
from giaoban.briefings.reports.notices import tell_cancelled, tell_units
from giaoban.briefings.reports.queries import newcomers
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import clock, moment
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line, clean_text

MOST_REQUESTS = 30
LONGEST_TITLE, LONGEST_NOTE = 200, 2000


@dataclass(frozen=True)
class AskPlan:
    """What is asked for until when; `units` empty: every invited unit."""

    template_id: UUID
    due_at: datetime
    title: str = ""
    note: str = ""
    item_id: UUID | None = None
    units: Collection[UUID] = field(default=())


@action
def ask_reports(*, actor: Actor, briefing_id: UUID, plan: AskPlan, key: str) -> ReportRequest:
    """Ask the invited units, and tell their people. The same `key` again is the same request."""
    briefing = access.briefing_to_ask_in(actor, briefing_id, lock=True)
    known = ReportRequest.objects.filter(briefing=briefing, key=key).first()
    if known is not None:
        raise Unchanged(known)
    access.refuse_unless_asking(briefing)
    if ReportRequest.objects.filter(briefing=briefing, cancelled_at=None).count() >= MOST_REQUESTS:
        raise RuleBroken(_("Cuộc họp đã có 30 yêu cầu báo cáo. Hãy bỏ bớt rồi thêm."))
    if plan.due_at <= timezone.now():
        raise RuleBroken(_("Hạn nộp đã qua. Hãy chọn giờ sau."), field="day")
    template = ReportTemplate.objects.filter(id=plan.template_id, host=briefing.host, retired_at=None).first()
    if template is None:
        raise RuleBroken(_("Hãy chọn một mẫu báo cáo của cơ quan."), field="template")
    row = ReportRequest(
        briefing=briefing, item=_item(briefing, plan.item_id), template=template, template_edition=template.edition,
        title=clean_line(plan.title)[:LONGEST_TITLE] or template.title, note=clean_text(plan.note)[:LONGEST_NOTE],
        blank=template.blank, due_at=plan.due_at, asked_by=actor.name, key=key,
    )  # fmt: skip
    points = _points(briefing, plan.units)
    row.save()
    Report.objects.bulk_create(
        Report(request=row, unit_id=point.unit_id, unit_name=point.name, n=point.n) for point in points
    )
    tell_units(row, actor, [point.unit_id for point in points], "asked", row.note[:300])
    record(row, ReportsAsked(briefing.id, row.title, len(points)))
    return row


@action
def ask_newcomers(*, actor: Actor, briefing_id: UUID, report_request_id: UUID) -> ReportRequest:
    """Ask the units that were invited after the others, or left out, of the same levels."""
    row = _open_request(actor, briefing_id, report_request_id)
    points = newcomers(row)
    if not points:
        raise Unchanged(row)
    Report.objects.bulk_create(
        Report(request=row, unit_id=point.unit_id, unit_name=point.name, n=point.n) for point in points
    )
    tell_units(row, actor, [point.unit_id for point in points], "asked", row.note[:300])
    record(row, ReportsAsked(row.briefing_id, row.title, len(points)))
    return row


@action
def urge_reports(*, actor: Actor, briefing_id: UUID, report_request_id: UUID) -> ReportRequest:
    """Remind every unit that has not handed in; once in four hours at most."""
    row = _open_request(actor, briefing_id, report_request_id)
    now, again = timezone.now(), row.urge_again_at()
    if again is not None and now < again:
        raise RuleBroken(
            _("Đã đôn đốc lúc {at}. Đôn đốc lại được từ {again}; nếu gấp hãy gọi điện.").format(
                at=clock(row.urged_at or now), again=clock(again)
            )
        )
    waiting = list(row.expected().exclude(state=ReportState.HANDED).values_list("unit_id", flat=True))
    if not waiting:
        raise RuleBroken(_("Mọi đơn vị đã nộp. Không cần đôn đốc."))
    row.urged_at = now
    row.save(update_fields=["urged_at"])
    tell_units(row, actor, waiting, "urged")
    record(row, ReportsUrged(row.briefing_id, row.title, len(waiting)))
    return row


@action
def move_report_due(*, actor: Actor, briefing_id: UUID, report_request_id: UUID, due_at: datetime) -> ReportRequest:
    """Another deadline; those who have not handed in are told."""
    row = _open_request(actor, briefing_id, report_request_id)
    if row.due_at == due_at:
        raise Unchanged(row)
    if due_at <= timezone.now():
        raise RuleBroken(_("Hạn nộp đã qua. Hãy chọn giờ sau."), field="day")
    row.due_at = due_at
    row.save(update_fields=["due_at"])
    waiting = list(row.expected().exclude(state=ReportState.HANDED).values_list("unit_id", flat=True))
    tell_units(row, actor, waiting, "moved")
    record(row, ReportDueMoved(row.briefing_id, row.title, moment(due_at)))
    return row


@action
def cancel_report_request(*, actor: Actor, briefing_id: UUID, report_request_id: UUID) -> ReportRequest:
    """The report is not needed after all; those who have not handed in are told, what was handed in stays readable."""
    row = access.request_to_keep(actor, briefing_id, report_request_id, lock=True)
    if row.cancelled_at is not None:
        raise Unchanged(row)
    row.cancelled_at = timezone.now()
    row.save(update_fields=["cancelled_at"])
    tell_cancelled(row, actor, list(row.expected().exclude(state=ReportState.HANDED).values_list("unit_id", flat=True)))
    record(row, ReportRequestCancelled(row.briefing_id, row.title))
    return row


@action
def order_report_sum(*, actor: Actor, briefing_id: UUID, report_request_id: UUID) -> ReportRequest:
    """Ask for the summed table among the documents of its agenda item; a job makes it, with what is handed in then."""
    row = _open_request(actor, briefing_id, report_request_id)
    if not row.reports.filter(state=ReportState.HANDED).exists():
        raise RuleBroken(_("Chưa đơn vị nào nộp nên chưa có gì để đưa vào họp."))
    now = timezone.now()
    if row.sum_under_way:
        raise Unchanged(row)
    row.ordered_at, row.sum_error = now, ""
    row.save(update_fields=["ordered_at", "sum_error"])
    defer("publish_report_sum", report_request_id=str(row.id))
    record(row, ReportSumOrdered(row.briefing_id, row.title))
    return row


@action
def publish_report_sum(
    *, actor: Actor, report_request_id: UUID, file: IO[bytes], handed: int, asked: int
) -> ReportRequest:
    """The table is made (a PDF of `handed` of `asked` reports): put it among the documents of its agenda item.

    The table put there before is taken away, unless the meeting is looking at it.
    """
    row = _request_of_system(actor, report_request_id)
    access.refuse_unless_asking(row.briefing)
    title = _("Tổng hợp: {title} ({handed}/{asked} đơn vị, {at})").format(
        title=row.title, handed=handed, asked=asked, at=moment(timezone.now())
    )
    if row.document_id is not None:
        with suppress(RuleBroken, Absent):
            remove_document(actor=actor, briefing_id=row.briefing_id, document_id=row.document_id)
    document = add_document(
        actor=actor, briefing_id=row.briefing_id, file=file, name="tong-hop.pdf", title=title, item_id=row.item_id
    )
    row.document, row.published_at, row.sum_error = document, timezone.now(), ""
    row.save(update_fields=["document", "published_at", "sum_error"])
    record(row, ReportSumPublished(row.briefing_id, row.title, handed, asked))
    return row


@action
def fail_report_sum(*, actor: Actor, report_request_id: UUID, reason: str) -> ReportRequest:
    """The table could not be put there; whoever asked for it reads why."""
    row = _request_of_system(actor, report_request_id)
    row.sum_error = reason[:500]
    row.save(update_fields=["sum_error"])
    record(row, ReportSumFailed(row.briefing_id, row.title, row.sum_error))
    return row


def _request_of_system(actor: Actor, report_request_id: UUID) -> ReportRequest:
    """A request for a part of the system itself; locked."""
    if not actor.is_system:
        raise Absent
    rows = ReportRequest.objects.select_related("briefing__host").select_for_update(of=("self",), no_key=True)
    row = rows.filter(id=report_request_id).first()
    if row is None:
        raise Absent
    return row


def _open_request(actor: Actor, briefing_id: UUID, report_request_id: UUID) -> ReportRequest:
    row = access.request_to_keep(actor, briefing_id, report_request_id, lock=True)
    access.refuse_unless_asking(row.briefing)
    if row.cancelled_at is not None:
        raise RuleBroken(_("Đã thôi yêu cầu báo cáo này. Hãy tạo yêu cầu mới nếu cần."))
    return row


def _points(briefing: Briefing, units: Collection[UUID]) -> list[BridgePoint]:
    points = briefing.points.filter(host=False).order_by("n")
    if units:
        points = points.filter(unit__in=units)
    found = list(points)
    if not found:
        raise RuleBroken(_("Chưa chọn đơn vị nào được mời họp. Hãy chọn ít nhất một đơn vị."), field="units")
    return found


def _item(briefing: Briefing, item_id: UUID | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = AgendaItem.objects.filter(briefing=briefing, id=item_id).first()
    if item is None:
        raise Absent
    return item
