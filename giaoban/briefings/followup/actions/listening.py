"""Catching up: what somebody heard, a point that says it has read everything, or that it need not."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.followup import access
from giaoban.briefings.followup.access import CatchUp
from giaoban.briefings.followup.actions.bundles import measure
from giaoban.briefings.followup.events import CatchUpDismissed, CatchUpDone, CatchUpHeard
from giaoban.briefings.followup.models import Listening, Missed
from giaoban.briefings.spans import length, united
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line

MOST_RANGES = 500


@action
def hear_catch_up(*, actor: Actor, briefing_id: UUID, ranges: Sequence[tuple[float, float]]) -> Listening:
    """The player tells which seconds were played. Telling the same again, or later, changes nothing."""
    caught = access.catch_up_of(actor, briefing_id, lock=True)
    if caught.recording is None:
        raise RuleBroken(_("Cuộc họp này không còn tệp ghi âm. Hãy tải lại trang."))
    end = float(caught.recording.seconds + 1)
    new = [(max(0.0, round(a, 1)), min(end, round(b, 1))) for a, b in ranges][:MOST_RANGES]
    row = _listening(actor, caught)
    ranges_now = united([*row.pairs, *new])[:MOST_RANGES]
    if ranges_now == row.pairs:
        raise Unchanged(row)
    row.ranges, row.seconds = [list(pair) for pair in ranges_now], round(length(ranges_now))
    row.last_at = timezone.now()
    row.save()
    if caught.missed is not None:
        measure(caught.missed)
        caught.missed.save(update_fields=["heard", "done_at"])
    record(row, CatchUpHeard(briefing_id, row.seconds, caught.seat.point.name))
    return row


@action
def confirm_catch_up(*, actor: Actor, briefing_id: UUID) -> Missed:
    """The point has read what there is, when there is nothing to hear."""
    caught = access.catch_up_of(actor, briefing_id, lock=True)
    missed = _missed(caught)
    if missed.needed and caught.recording is not None:
        raise RuleBroken(
            _("Mới nghe {percent} % phần lỡ. Hãy nghe tiếp, hoặc ghi lý do không cần xem lại.").format(
                percent=missed.percent
            )
        )
    missed.done_at, missed.done_by = timezone.now(), actor.name
    missed.save(update_fields=["done_at", "done_by"])
    record(missed, CatchUpDone(briefing_id, caught.seat.point.name))
    return missed


@action
def dismiss_catch_up(*, actor: Actor, briefing_id: UUID, reason: str) -> Missed:
    """The point need not catch up, and says why."""
    caught = access.catch_up_of(actor, briefing_id, lock=True)
    missed = _missed(caught)
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise RuleBroken(_("Hãy ghi lý do không cần xem lại, không quá 300 chữ."), field="reason")
    missed.done_at, missed.done_by, missed.reason = timezone.now(), actor.name, reason
    missed.save(update_fields=["done_at", "done_by", "reason"])
    record(missed, CatchUpDismissed(briefing_id, caught.seat.point.name, reason))
    return missed


def _missed(caught: CatchUp) -> Missed:
    if caught.missed is None:
        raise RuleBroken(_("Điểm cầu của anh/chị không lỡ phần nào của cuộc họp. Không cần làm gì thêm."))
    if caught.missed.done_at is not None:
        raise Unchanged(caught.missed)
    return caught.missed


def _listening(actor: Actor, caught: CatchUp) -> Listening:
    person, post = person_and_post(actor)
    found = Listening.objects.filter(briefing=caught.seat.briefing, person=person).first()
    return found or Listening(
        briefing=caught.seat.briefing, point=caught.seat.point, person=person, name=person.full_name, title=post.title
    )
