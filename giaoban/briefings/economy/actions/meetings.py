"""Meetings as they count: reckoned from a briefing when it is over, or written down by hand."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.convening.access import host_of
from giaoban.briefings.economy import access
from giaoban.briefings.economy.events import CostReckoned, MeetingCorrected, MeetingRecorded, MeetingStruck
from giaoban.briefings.economy.models import Form, Meeting, Share
from giaoban.briefings.economy.weighing import Weighing, weigh
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.formats import day as written
from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.org.models import Unit

LONGEST_TITLE = 300
MOST_MINUTES = 7 * 24 * 60
MOST_PEOPLE = 100_000
MOST_SPENT = 100_000_000_000
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class MeetingPlan:
    """A meeting held outside this system; `spent` is what it cost in travel, None when not known."""

    title: str
    held_on: date
    form: str
    minutes: int
    people: int
    spent: int | None = None
    note: str = ""


@action
def reckon_briefing(*, actor: Actor, briefing_id: UUID) -> Meeting:
    """Keep an ended briefing's figures for the periods; again whenever something they rest on changed."""
    if not actor.is_system:
        raise Absent
    rows = Briefing.objects.select_related("host").select_for_update(of=("self",), no_key=True)
    briefing = rows.filter(id=briefing_id).first()
    if briefing is None:
        raise Absent
    if briefing.state != BriefingState.ENDED:
        raise RuleBroken(_("Cuộc họp chưa kết thúc nên chưa tính chi phí."))
    weighing = weigh(briefing)
    meeting = Meeting.objects.filter(briefing=briefing).first() or Meeting(briefing=briefing, host=briefing.host)
    _fill(meeting, briefing, weighing)
    shares = _shares(meeting, briefing, weighing)
    if not meeting.changes()[1] and _told(shares) == _told(Share.objects.filter(meeting=meeting)):
        raise Unchanged(meeting)
    meeting.save()
    Share.objects.filter(meeting=meeting).delete()
    Share.objects.bulk_create(shares)
    record(meeting, CostReckoned(briefing.id, meeting.people, meeting.points, meeting.reckoned))
    return meeting


@action
def record_meeting(*, actor: Actor, plan: MeetingPlan, key: str) -> Meeting:
    """Write down a meeting held elsewhere, so that the count is true. The same `key` twice is one meeting."""
    host = host_of(actor)
    known = Meeting.objects.filter(host=host, key=key).first() if key else None
    if known is not None:
        raise Unchanged(known)
    _check(plan)
    meeting = Meeting(host=host, key=key, recorded_by=actor.name)
    _write(meeting, plan)
    meeting.save(force_insert=True)
    record(meeting, MeetingRecorded(host.id, meeting.title, written(meeting.held_on)))
    return meeting


@action
def correct_meeting(*, actor: Actor, meeting_id: UUID, plan: MeetingPlan, edition: int) -> Meeting:
    """Correct what was written down; raises `RuleBroken` (stale) when somebody else did so meanwhile."""
    meeting = access.meeting_to_correct(actor, meeting_id, lock=True)
    if meeting.edition != edition:
        sentence = _("Cuộc họp này vừa được người khác sửa. Hãy xem nội dung mới nhất rồi lưu lại nếu vẫn muốn đổi.")
        raise RuleBroken(sentence, code="stale")
    _check(plan)
    _write(meeting, plan)
    if not meeting.changes()[1]:
        raise Unchanged(meeting)
    meeting.edition += 1
    meeting.save()
    record(meeting, MeetingCorrected(meeting.host_id, meeting.title, written(meeting.held_on)))
    return meeting


@action
def strike_meeting(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """Take out what was written down by mistake; the row stays for the record."""
    meeting = access.meeting_to_correct(actor, meeting_id, lock=True)
    meeting.removed = True
    meeting.save(update_fields=["removed"])
    record(meeting, MeetingStruck(meeting.host_id, meeting.title, written(meeting.held_on)))
    return meeting


def _fill(meeting: Meeting, briefing: Briefing, weighing: Weighing) -> None:
    meeting.title, meeting.held_on, meeting.form = briefing.title, weighing.day, weighing.form
    meeting.minutes, meeting.person_minutes = weighing.minutes, weighing.person_minutes
    meeting.people = weighing.host.people + weighing.whole.people
    meeting.points, meeting.reckoned = weighing.whole.points, weighing.whole.reckoned
    meeting.days, meeting.money = weighing.whole.days, weighing.whole.money
    meeting.search = plain(briefing.title)


def _shares(meeting: Meeting, briefing: Briefing, weighing: Weighing) -> list[Share]:
    host: Unit = briefing.host
    common = {"meeting": meeting, "host": host, "held_on": weighing.day}
    shares = [
        Share(
            **common, unit_id=trip.unit_id, people=trip.people, person_minutes=trip.person_minutes, days=trip.days,
            money=trip.money,
        )
        for trip in weighing.trips
        if trip.people
    ]  # fmt: skip
    own = weighing.host
    if own.people:
        shares.append(Share(**common, unit=host, people=own.people, person_minutes=own.person_minutes, days=0, money=0))
    return shares


def _told(shares: object) -> set[tuple[object, ...]]:
    rows: list[Share] = list(shares)  # type: ignore[call-overload]
    return {(row.unit_id, row.held_on, row.people, row.person_minutes, row.days, row.money) for row in rows}


def _check(plan: MeetingPlan) -> None:
    if not clean_line(plan.title):
        raise RuleBroken(_("Hãy ghi tên cuộc họp."), field="title")
    if plan.held_on > timezone.localdate():
        raise RuleBroken(_("Chỉ ghi cuộc họp đã diễn ra. Hãy chọn ngày hôm nay hoặc trước đó."), field="held_on")
    if plan.held_on < EARLIEST:
        raise RuleBroken(_("Hãy chọn ngày từ 01/01/2000 trở đi."), field="held_on")
    if plan.form not in (Form.IN_PERSON, Form.MIXED, Form.ONLINE):
        raise RuleBroken(_("Hãy chọn cách họp."), field="form")
    if not 1 <= plan.minutes <= MOST_MINUTES:
        raise RuleBroken(_("Thời lượng phải từ 1 phút đến 7 ngày."), field="minutes")
    if not 1 <= plan.people <= MOST_PEOPLE:
        raise RuleBroken(_("Hãy ghi số người dự, ít nhất 1."), field="people")
    if plan.spent is not None and not 0 <= plan.spent <= MOST_SPENT:
        raise RuleBroken(_("Hãy ghi số tiền không âm, hoặc để trống nếu chưa biết."), field="spent")


def _write(meeting: Meeting, plan: MeetingPlan) -> None:
    meeting.title, meeting.held_on, meeting.form = clean_line(plan.title)[:LONGEST_TITLE], plan.held_on, plan.form
    meeting.minutes, meeting.people = plan.minutes, plan.people
    meeting.person_minutes = plan.minutes * plan.people
    meeting.spent, meeting.note = plan.spent, clean_text(plan.note)[:1000]
    meeting.search = plain(meeting.title)
