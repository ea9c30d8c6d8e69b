"""Measuring a point's link, and the sound check after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.models import BridgePoint, BriefingState
from giaoban.briefings.readiness import access
from giaoban.briefings.readiness.events import LinkTestBegun, LinkTestFinished, PointTested, SoundChecked
from giaoban.briefings.readiness.judging import test_opens_at
from giaoban.briefings.readiness.models import LinkTest, Media, PointCheck, Rehearsal
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line

#: A measurement keeps a line busy for half a minute; so many an hour are enough for somebody who mends it.
MOST_AN_HOUR = 20
#: After this a measurement that was begun moves no more bytes.
OPEN_FOR = timedelta(minutes=3)
#: The sound check belongs to the measurement just made.
SOUND_WITHIN = timedelta(minutes=30)
FASTEST, LONGEST_MS = 10_000_000, 60_000


@dataclass(frozen=True)
class Measured:
    """What a browser found. Rates in kbit/s, times in ms, losses in percent; None where it could not."""

    rtt_ms: int
    down_kbps: int
    up_kbps: int
    media: str = "unknown"
    loss_down: float | None = None
    loss_up: float | None = None
    jitter_ms: int | None = None


@action
def begin_link_test(*, actor: Actor, device: str) -> LinkTest:
    """Open a measurement for the actor's own point."""
    unit, (person, _post) = access.own_unit(actor), person_and_post(actor)
    now = timezone.now()
    if LinkTest.objects.filter(person=person, begun_at__gt=now - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise RuleBroken(_("Đã đo 20 lần trong một giờ. Hãy đợi rồi đo lại, để đường mạng dành cho người khác."))
    row = LinkTest(unit=unit, person=person, name=person.full_name, device=clean_line(device)[:60], begun_at=now)
    row.save()
    record(row, LinkTestBegun(unit.id, unit.name))
    return row


@action
def finish_link_test(*, actor: Actor, link_test_id: UUID, measured: Measured) -> LinkTest:
    """Keep what was found. Figures no line can have are refused."""
    row = access.own_test(actor, link_test_id, lock=True)
    if row.finished_at is not None:
        raise Unchanged(row)
    refuse_if_over(row)
    _check(measured)
    row.rtt_ms, row.down_kbps, row.up_kbps = measured.rtt_ms, measured.down_kbps, measured.up_kbps
    row.media, row.jitter_ms = measured.media, measured.jitter_ms
    row.loss_down, row.loss_up = _tenths(measured.loss_down), _tenths(measured.loss_up)
    row.finished_at = timezone.now()
    row.save(
        update_fields=[
            "rtt_ms", "down_kbps", "up_kbps", "media", "jitter_ms", "loss_down", "loss_up", "finished_at",
        ]
    )  # fmt: skip
    record(row, LinkTestFinished(row.unit_id, row.unit.name, measured.down_kbps, measured.up_kbps))
    return row


@action
def check_sound(*, actor: Actor, link_test_id: UUID, heard: bool, spoke: bool) -> LinkTest:
    """The person heard the chime, the microphone heard the person. Both, within a test session, is a tested point."""
    row = access.own_test(actor, link_test_id, lock=True)
    now = timezone.now()
    if row.finished_at is None or now - row.finished_at > SOUND_WITHIN:
        raise RuleBroken(_("Lần đo này đã cũ. Hãy đo lại đường truyền rồi thử loa, micrô."))
    if (row.heard, row.spoke) == (row.heard or heard, row.spoke or spoke):
        raise Unchanged(row)
    row.heard, row.spoke = row.heard or heard, row.spoke or spoke
    row.save(update_fields=["heard", "spoke"])
    record(row, SoundChecked(row.unit_id, row.unit.name))
    if row.heard and row.spoke and row.media != Media.BLOCKED:
        _mark_tested(row, actor, now)
    return row


def refuse_if_over(row: LinkTest) -> None:
    """Raises RuleBroken for a measurement that is no longer open."""
    if row.finished_at is not None or timezone.now() - row.begun_at > OPEN_FOR:
        raise RuleBroken(_("Lần đo này đã hết giờ. Hãy bấm Đo lại."), code="over")


def _mark_tested(row: LinkTest, actor: Actor, now: datetime) -> None:
    """The unit's points in called briefings whose test session this falls into."""
    points = BridgePoint.objects.filter(
        unit=row.unit_id, host=False, briefing__state=BriefingState.CALLED, briefing__starts_at__gt=now
    )
    # Locked in their order: two machines of one point may finish at the same moment.
    for point in points.select_related("briefing").select_for_update(of=("self",), no_key=True).order_by("id"):
        rehearsal = Rehearsal.objects.filter(briefing=point.briefing_id).first()
        check = PointCheck.objects.filter(point=point).first() or PointCheck(point=point)
        if now < test_opens_at(point.briefing, rehearsal) or check.tested_at is not None:
            continue
        check.tested_at, check.tested_by, check.by_itself = now, actor.name, True
        check.save(update_fields=None if check._state.adding else ["tested_at", "tested_by", "by_itself"])
        record(check, PointTested(point.briefing_id, point.name, True))


def _check(measured: Measured) -> None:
    rates = (measured.down_kbps, measured.up_kbps)
    times = (measured.rtt_ms, measured.jitter_ms or 0)
    losses = (measured.loss_down or 0, measured.loss_up or 0)
    sound = all(0 <= rate <= FASTEST for rate in rates) and all(0 <= ms <= LONGEST_MS for ms in times)
    if not sound or not all(0 <= loss <= 100 for loss in losses) or measured.media not in Media.values:
        raise RuleBroken(_("Số đo không hợp lệ. Hãy bấm Đo lại."))


def _tenths(loss: float | None) -> Decimal | None:
    return None if loss is None else Decimal(str(loss)).quantize(Decimal("0.1"))
