"""What the invited are told, once each: that they are called, that something changed, that it is called off.

These run in jobs after the briefing changed, and say nothing when there is nothing new to say.
"""

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from giaoban.briefings.convening import access
from giaoban.briefings.convening.audience import at_the_desk, holders, told_of
from giaoban.briefings.convening.events import CancellationTold, ChangeTold, InvitationsSent
from giaoban.briefings.convening.models import Answer, Calling, Invitation, InvitedPost, Telling
from giaoban.briefings.convening.models.calling import TellingKind
from giaoban.briefings.convening.notices import CALL, entry, page_of
from giaoban.briefings.convening.rules import Below, posts_to_tell
from giaoban.briefings.models import Briefing, BriefingKind, BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import moment
from giaoban.office.notices.actions.notices import send_notices

#: States in which invited units belong to a briefing.
RUNNING = (BriefingState.CALLED, BriefingState.OPEN)


@action
def invite_units(*, actor: Actor, briefing_id: UUID) -> Calling:
    """Bring the invitations in line with the bridge points and tell whoever joined or left. Nothing new: no change."""
    briefing, calling = access.calling_to_prepare(actor, briefing_id)
    if briefing.state not in RUNNING:
        raise Unchanged(calling)
    points = set(briefing.points.filter(host=False).values_list("unit_id", flat=True))
    have = {row.unit_id: row for row in Invitation.objects.filter(briefing=briefing)}
    active = {unit_id for unit_id, row in have.items() if row.answer != Answer.WITHDRAWN}
    joining, leaving = points - active, [have[unit_id] for unit_id in active - points]
    if not joining and not leaving:
        raise Unchanged(calling)
    first = calling.told_starts_at is None
    _remember_told(calling, briefing)
    gone = told_of(leaving)
    Invitation.objects.filter(id__in=[row.id for row in leaving]).update(answer=Answer.WITHDRAWN)
    people = _invite(briefing, calling, joining, have) | (at_the_desk(briefing) if first else set())
    kind = TellingKind.CALLED if first else TellingKind.ADDED
    told = _tell(actor, briefing, calling, kind, people, len(joining))
    _tell(actor, briefing, calling, TellingKind.REMOVED, gone - people, len(leaving), method="CANCEL")
    record(calling, InvitationsSent(briefing.id, told, len(joining), len(leaving)))
    return calling


@action
def tell_change(*, actor: Actor, briefing_id: UUID) -> Calling:
    """Tell a changed title, time or length to everybody invited; a moved time asks those who come to say so again."""
    briefing, calling = access.calling_to_prepare(actor, briefing_id)
    now = (briefing.title, briefing.starts_at, briefing.expected_minutes)
    told = (calling.told_title, calling.told_starts_at, calling.told_minutes)
    if briefing.state != BriefingState.CALLED or calling.told_starts_at is None or now == told:
        raise Unchanged(calling)
    moved = calling.told_starts_at != briefing.starts_at
    text = _what_changed(briefing, calling)
    calling.sequence += 1
    _remember_told(calling, briefing)
    invited = Invitation.objects.filter(briefing=briefing).exclude(answer=Answer.WITHDRAWN)
    people = told_of(invited) | at_the_desk(briefing)
    if moved:
        invited.filter(answer__in=[Answer.COMING, Answer.SUBSTITUTE]).update(answer=Answer.AGAIN)
    count = _tell(actor, briefing, calling, TellingKind.CHANGED, people, invited.count(), text=text)
    record(calling, ChangeTold(briefing.id, count))
    return calling


@action
def tell_cancellation(*, actor: Actor, briefing_id: UUID, reason: str) -> Calling:
    """Tell everybody invited that it is called off and take it out of their calendars."""
    briefing, calling = access.calling_to_prepare(actor, briefing_id)
    already = Telling.objects.filter(briefing=briefing, kind=TellingKind.CANCELLED).exists()
    if briefing.state != BriefingState.CANCELLED or calling.told_starts_at is None or already:
        raise Unchanged(calling)
    calling.sequence += 1
    calling.save(update_fields=["sequence"])
    invited = Invitation.objects.filter(briefing=briefing).exclude(answer=Answer.WITHDRAWN)
    people = told_of(invited) | at_the_desk(briefing)
    text = _("Lý do: {reason}").format(reason=reason)
    kind = TellingKind.CANCELLED
    count = _tell(actor, briefing, calling, kind, people, invited.count(), text=text, method="CANCEL")
    record(calling, CancellationTold(briefing.id, count))
    return calling


def _invite(
    briefing: Briefing, calling: Calling, unit_ids: Collection[UUID], have: dict[UUID, Invitation]
) -> set[UUID]:
    """Rows for units that join; returns the people to tell."""
    back = [have[unit_id].id for unit_id in unit_ids if unit_id in have]
    Invitation.objects.filter(id__in=back).update(
        answer=Answer.WAITING, reason="", verdict="", substitute_post=None, substitute_person=None,
        substitute_state="", answered_at=None, answered_by=None, answered_post=None, edition=F("edition") + 1,
    )  # fmt: skip
    InvitedPost.objects.filter(invitation__in=back).delete()
    made = Invitation.objects.bulk_create(
        Invitation(briefing=briefing, unit_id=unit_id) for unit_id in unit_ids if unit_id not in have
    )
    rows = {row.unit_id: row.id for row in made} | {unit_id: row.id for unit_id, row in have.items()}
    posts = posts_to_tell(calling.invite_rules, Below(briefing.host), unit_ids)
    told = [InvitedPost(invitation_id=rows[unit], post_id=post) for unit, found in posts.items() for post in found]
    InvitedPost.objects.bulk_create(told, batch_size=1000)
    return holders(row.post_id for row in told)


def _remember_told(calling: Calling, briefing: Briefing) -> None:
    calling.told_title, calling.told_starts_at = briefing.title, briefing.starts_at
    calling.told_minutes = briefing.expected_minutes
    if calling._state.adding:
        calling.save(force_insert=True)
    else:
        calling.save(update_fields=["told_title", "told_starts_at", "told_minutes", "sequence"])


def _what_changed(briefing: Briefing, calling: Calling) -> str:
    lines = []
    if calling.told_starts_at and calling.told_starts_at != briefing.starts_at:
        before, after = moment(calling.told_starts_at), moment(briefing.starts_at)
        lines.append(_("Giờ họp đổi từ {before} sang {after}.").format(before=before, after=after))
        lines.append(_("Ai đã trả lời sẽ dự, xin xác nhận lại."))
    if calling.told_title != briefing.title:
        lines.append(_("Tên cũ: {title}.").format(title=calling.told_title))
    if calling.told_minutes != briefing.expected_minutes:
        lines.append(_("Dự kiến {n} phút.").format(n=briefing.expected_minutes))
    return " ".join(lines)


def _tell(
    actor: Actor,
    briefing: Briefing,
    calling: Calling,
    kind: TellingKind,
    people: set[UUID],
    units: int,
    *,
    text: str = "",
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
) -> int:
    """One notice with its calendar entry, and the line of it on the briefing's page."""
    if not people:
        return 0
    when = moment(briefing.starts_at)
    count = send_notices(
        actor=actor,
        kind=CALL,
        title=f"{kind.label}: {briefing.title}",
        text=text or (_asked(briefing, calling) if method == "REQUEST" else when),
        url=page_of(briefing),
        people=people,
        about=briefing.id,
        calendar=entry(briefing, calling.sequence, method),
        urgent=briefing.kind == BriefingKind.URGENT,
        key=f"{kind}:{calling.sequence}:{Telling.objects.filter(briefing=briefing).count()}",
        audience=_("{n} điểm cầu").format(n=units),
        for_unit=briefing.host_id,
    )
    Telling.objects.create(briefing=briefing, kind=kind, text=text, people=count, units=units)
    return count


def _asked(briefing: Briefing, calling: Calling) -> str:
    """What the invited should do; where the room is open already there is nothing to answer, only to come."""
    if briefing.is_open:
        asked = _("Phòng họp đã mở, xin vào họp ngay.")
    else:
        asked = _("Họp lúc {when}. Xin trả lời giấy mời.").format(when=moment(briefing.starts_at))
    if briefing.kind == BriefingKind.URGENT and calling.reason:
        return " ".join([asked, _("Lý do: {reason}").format(reason=calling.reason)])
    return asked
