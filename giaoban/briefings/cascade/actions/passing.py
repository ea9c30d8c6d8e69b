"""A unit briefs its own people from the same agenda, and reports that it did."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import IO, Any
from uuid import UUID

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.actions.briefings import BriefingPlan, create_briefing
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.cascade import access
from giaoban.briefings.cascade.actions.copying import copy_agenda
from giaoban.briefings.cascade.events import CascadeBegun, CascadePlanned, CascadeReported
from giaoban.briefings.cascade.models import MET, Cascade, Way
from giaoban.briefings.events import room_stream
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.written.actions.texts import start_written
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS_AND_PICTURES
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day
from giaoban.kernel.text import clean_text

MOST_VILLAGES = 2_000
MOST_PEOPLE = 1_000_000
LONGEST_NOTE = 2_000
#: What a report is compared by, in the order of `CascadeReport`.
SAID = ("way", "held_on", "villages", "people", "note", "minutes")
MOST_MINUTES = 7 * 24 * 60
MOST_AHEAD = timedelta(days=366)


@dataclass(frozen=True)
class CascadePlan:
    """How a unit briefs its own: in a room or in writing, when, and who chairs; the posts are its own."""

    in_writing: bool
    starts_at: datetime
    chair_post: UUID
    secretary_post: UUID | None = None


@action
def begin_cascade(*, actor: Actor, briefing_id: UUID, plan: CascadePlan) -> Briefing:
    """A briefing of the unit's own with its villages, the same agenda and documents; once for each source and unit."""
    passing = access.passing_to_convene(actor, briefing_id, lock=True)
    source, unit, row = passing.source, passing.unit, passing.row
    if row.local is not None and row.local.state != BriefingState.CANCELLED:
        raise Unchanged(row.local)
    if plan.starts_at > timezone.now() + MOST_AHEAD:
        raise RuleBroken(_("Ngày họp xa quá một năm. Hãy xem lại năm."), field="day")
    villages = list(access.villages_of(unit).values_list("id", flat=True))
    if not villages:
        raise RuleBroken(
            _("{unit} chưa có thôn, bản nào trong danh sách. Hãy báo kết quả trực tiếp ở dưới.").format(unit=unit.name)
        )
    title = _("Triển khai lại: {title}").format(title=source.title)
    local = create_briefing(
        actor=actor,
        host_id=unit.id,
        plan=BriefingPlan(title[:200], source.kind, plan.starts_at, 60, plan.chair_post, plan.secretary_post),
    )
    choose_points(actor=actor, briefing_id=local.id, unit_ids=villages)
    if plan.in_writing:
        start_written(actor=actor, briefing_id=local.id)
    copy_agenda(actor, source, local, unit, in_writing=plan.in_writing)
    row.local, row.planned_on = local, timezone.localdate(plan.starts_at)
    _save(row, "local", "planned_on")
    record(row, CascadeBegun(source.id, unit.name, local.title))
    return local


@action
def plan_cascade(*, actor: Actor, briefing_id: UUID, planned_on: date) -> Cascade:
    """Say on which day the unit will do it, for the host to see."""
    passing = access.passing_of(actor, briefing_id, lock=True)
    row, today = passing.row, timezone.localdate()
    if row.reported_at is not None:
        raise RuleBroken(_("Đơn vị đã báo kết quả rồi. Cần sửa thì sửa báo cáo."), field="planned_on")
    if not today <= planned_on <= today + MOST_AHEAD:
        raise RuleBroken(_("Hãy chọn ngày từ hôm nay, trong vòng một năm."), field="planned_on")
    if row.planned_on == planned_on:
        raise Unchanged(row)
    row.planned_on = planned_on
    _save(row, "planned_on")
    record(row, CascadePlanned(passing.source.id, passing.unit.name, day(planned_on)))
    return row


@dataclass(frozen=True)
class CascadeReport:
    """What a unit reports: how, when, to how many villages and people; `minutes` where it met and knows how long."""

    way: str
    held_on: date
    villages: int
    people: int
    note: str = ""
    minutes: int | None = None


@action
def report_cascade(
    *,
    actor: Actor,
    briefing_id: UUID,
    report: CascadeReport,
    edition: int,
    file: IO[bytes] | File[bytes] | Any | None = None,
    name: str = "",
) -> Cascade:
    """The unit did it. Again corrects it, as of `edition`: RuleBroken ("stale") when somebody reported meanwhile."""
    passing = access.passing_of(actor, briefing_id, lock=True)
    source, row = passing.source, passing.row
    note = _checked(report, source)
    said = (report.way, report.held_on, report.villages, report.people, note, _minutes(report))
    if row.reported_at is not None and file is None and said == _said(row):
        raise Unchanged(row)
    if row.edition != edition:
        raise RuleBroken(_stale(row), code="stale")
    row.way, row.held_on, row.villages, row.people, row.note, row.minutes = said
    if file is not None:
        row.evidence = store_attachment(
            actor=actor, file=file, name=name, owner=room_stream(source.id), unit_id=passing.unit.id,
            accept=DOCUMENTS_AND_PICTURES,
        )  # fmt: skip
    row.reported_at, row.reported_by, row.edition = timezone.now(), actor.name.split(", ")[0], edition + 1
    _save(row, *SAID, "evidence", "reported_at", "reported_by", "edition")
    record(row, CascadeReported(source.id, passing.unit.name, report.villages, report.people))
    return row


def _checked(report: CascadeReport, source: Briefing) -> str:
    """Raises RuleBroken on the field that cannot be so; the note as it is kept."""
    if report.way not in Way.values:
        raise RuleBroken(_("Hãy chọn cách triển khai trong danh sách."), field="way")
    first = timezone.localdate(source.opened_at or source.starts_at)
    if report.held_on > timezone.localdate():
        raise RuleBroken(_("Ngày triển khai chưa đến. Chưa làm thì hãy báo ngày dự kiến."), field="held_on")
    if report.held_on < first:
        raise RuleBroken(_("Ngày triển khai phải từ ngày họp {day} trở đi.").format(day=day(first)), field="held_on")
    if not 0 <= report.villages <= MOST_VILLAGES:
        raise RuleBroken(_("Số thôn, bản từ 0 đến 2.000."), field="villages")
    if not 1 <= report.people <= MOST_PEOPLE:
        raise RuleBroken(_("Hãy ghi số người được phổ biến, ít nhất 1."), field="people")
    if report.people < report.villages:
        raise RuleBroken(_("Số người không thể ít hơn số thôn, bản. Hãy xem lại."), field="people")
    note = clean_text(report.note)
    if len(note) > LONGEST_NOTE:
        raise RuleBroken(_("Ghi chú không quá 2.000 chữ. Hãy rút gọn, hoặc đính kèm tệp."), field="note")
    return note


def _minutes(report: CascadeReport) -> int | None:
    """How long they met; a loudspeaker and a letter are no meeting."""
    if report.minutes is None or report.way not in MET:
        return None
    if not 1 <= report.minutes <= MOST_MINUTES:
        raise RuleBroken(_("Thời lượng phải từ 1 phút đến 7 ngày."), field="minutes")
    return report.minutes


def _stale(row: Cascade) -> str:
    if row.reported_at is None or row.held_on is None:
        return _("Báo cáo vừa được thay đổi. Hãy xem lại rồi lưu lần nữa.")
    return _(
        "{name} vừa báo: {way}, ngày {day}, {villages} thôn bản, {people} người. Hãy xem lại rồi lưu lần nữa nếu cần."
    ).format(
        name=row.reported_by, way=Way(row.way).label, day=day(row.held_on), villages=row.villages, people=row.people
    )


def _said(row: Cascade) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in SAID)


def _save(row: Cascade, *fields: str) -> None:
    if row._state.adding:
        row.save(force_insert=True)
    else:
        row.save(update_fields=list(fields))
