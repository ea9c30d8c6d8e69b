"""The floor: asked for, granted, opened, given back, taken back, muted."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.access import Seat
from giaoban.briefings.actions.queue import watch_quota
from giaoban.briefings.actions.turns import end_turns
from giaoban.briefings.events import (
    FloorAsked,
    FloorBegan,
    FloorGivenBack,
    FloorGranted,
    FloorInvited,
    FloorMuted,
    FloorTakenBack,
    FloorWithdrawn,
)
from giaoban.briefings.models import (
    BridgePoint,
    Briefing,
    Presence,
    RequestKind,
    RequestOutcome,
    RequestState,
    SpeakingRequest,
)
from giaoban.briefings.said import said_at
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org.models import Person, Post


@action
def ask_floor(
    *, actor: Actor, briefing_id: UUID, subject: str, key: str, order: bool = False, at: datetime | None = None
) -> SpeakingRequest:
    """Ask to speak, with a word on the subject. The same `key` again is the same request; one open one a post.

    A point of order (`order`) goes before all others, one open one a point; who waits already moves up with it.
    `at` is when its device says it was asked (see `said`).
    """
    seat = access.seat_in(actor, briefing_id, lock=True)
    person, post = access.person_and_post(actor)
    mine = SpeakingRequest.objects.filter(briefing=seat.briefing, person=person, key=key).first()
    if mine is not None:
        raise Unchanged(mine)
    if order and _open_turns(seat.briefing).filter(point=seat.point, kind=RequestKind.ORDER).exists():
        raise RuleBroken(_("Điểm cầu này đã có một ý kiến về thủ tục. Xin đợi chủ trì mời."))
    waiting = _open_turns(seat.briefing).filter(post=post).first()
    if waiting is not None and not (order and waiting.state == RequestState.WAITING):
        raise RuleBroken(_("Đã đăng ký phát biểu rồi. Xin đợi chủ trì mời."))
    request = waiting or _new_turn(seat, person, post, key)
    if waiting is None:
        request.asked_at, request.arrived_at = said_at(seat.briefing, person, at)
    request.subject = clean_line(subject)[:200] or request.subject
    request.kind = RequestKind.ORDER if order else RequestKind.TURN
    request.save()
    record(request, FloorAsked(seat.briefing.id, request.subject, parts=patches.to_all(patches.requests(request))))
    return request


@action
def withdraw_request(
    *, actor: Actor, briefing_id: UUID, request_id: UUID, at: datetime | None = None
) -> SpeakingRequest:
    """Take back one's own waiting request, or decline an invitation; `at` is when its device says so (see `said`)."""
    seat = access.seat_in(actor, briefing_id, lock=True)
    request = access.request_of_point(seat, request_id)
    if request.is_over:
        raise Unchanged(request)
    if request.state == RequestState.SPEAKING:
        raise RuleBroken(_("Đang phát biểu nên không rút đăng ký được. Hãy bấm Nói xong."))
    end_turns([request], RequestOutcome.WITHDRAWN)
    if at is not None:
        person, _post = access.person_and_post(actor)
        request.ended_at = max(request.asked_at, said_at(seat.briefing, person, at)[0])
        request.save(update_fields=["ended_at"])
    record(request, FloorWithdrawn(seat.briefing.id, parts=patches.to_all(patches.requests(request))))
    return request


@action
def grant_floor(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """The desk invites a waiting speaker; they open their microphone themselves."""
    seat = access.seat_at_desk(actor, briefing_id)
    request = access.request_in(seat.briefing, request_id)
    if request.state in (RequestState.GRANTED, RequestState.SPEAKING):
        raise Unchanged(request)
    request.grant()
    request.save(update_fields=["state", "granted_at"])
    event = FloorGranted(seat.briefing.id, _speaker(request), parts=patches.to_all(patches.requests(request)))
    record(request, event)
    return request


@action
def invite_point(*, actor: Actor, briefing_id: UUID, point_id: UUID, answers: UUID | None = None) -> SpeakingRequest:
    """The desk gives the floor to a point that did not ask; whoever is there may open the microphone.

    With `answers` (a turn of another point) the point is asked to answer that speaker.
    """
    seat = access.seat_at_desk(actor, briefing_id)
    point = BridgePoint.objects.filter(briefing=seat.briefing, id=point_id).first()
    if point is None:
        raise Absent
    there = Presence.objects.filter(point=point, left_at__isnull=True).select_related("person", "post").first()
    if there is None:
        raise RuleBroken(_("{name} chưa có ai trong phòng họp. Hãy mời điểm cầu khác.").format(name=point.name))
    asked = access.request_in(seat.briefing, answers) if answers else None
    if asked is not None and asked.point_id == point.id:
        raise RuleBroken(_("Điểm cầu này đang phát biểu. Hãy mời điểm cầu khác trả lời."))
    turn = _open_turns(seat.briefing).filter(point=point, guest=None).order_by("asked_at").first()
    if turn is not None and turn.state != RequestState.WAITING:
        raise Unchanged(turn)
    if turn is not None:
        turn.grant()
    else:
        now = timezone.now()
        turn = SpeakingRequest(
            briefing=seat.briefing, point=point, person=there.person, post=there.post, name=there.name,
            title=there.title, invited=True, asked_at=now, state=RequestState.GRANTED, granted_at=now,
        )  # fmt: skip
        turn.key = f"invited:{turn.id}"
    if asked is not None:
        turn.kind, turn.answers = RequestKind.ANSWER, asked
    turn.save()
    record(turn, FloorInvited(seat.briefing.id, point.name, parts=patches.to_all(patches.requests(turn))))
    return turn


@action
def begin_speaking(*, actor: Actor, briefing_id: UUID, request_id: UUID, client: UUID) -> SpeakingRequest:
    """The invited person opens this device's microphone. Again from a new device while speaking: it moves there."""
    seat = access.seat_in(actor, briefing_id, lock=True)
    request = access.request_of_point(seat, request_id)
    if request.state == RequestState.SPEAKING and request.client == client:
        raise Unchanged(request)
    request.begin(client)
    # An invitation goes to a point; the turn belongs to whoever there takes it up.
    request.person, request.post = access.person_and_post(actor)
    request.name, request.title = request.person.full_name, request.post.title
    request.save(update_fields=["state", "began_at", "client", "person", "post", "name", "title"])
    if seat.briefing.quota_cut:
        watch_quota(request, seat.briefing.quota_seconds)
    record(request, FloorBegan(seat.briefing.id, parts=patches.to_all(patches.requests(request))))
    return request


@action
def give_back_floor(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """The speaker has finished."""
    seat = access.seat_in(actor, briefing_id, lock=True)
    request = access.request_of_point(seat, request_id)
    if request.is_over:
        raise Unchanged(request)
    end_turns([request], RequestOutcome.GIVEN_BACK)
    record(request, FloorGivenBack(seat.briefing.id, parts=patches.to_all(patches.turns_over(request))))
    return request


@action
def take_back_floor(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """The desk ends a turn; the server closes the microphone."""
    seat = access.seat_at_desk(actor, briefing_id)
    request = access.request_in(seat.briefing, request_id)
    if request.is_over:
        raise Unchanged(request)
    end_turns([request], RequestOutcome.TAKEN_BACK)
    event = FloorTakenBack(seat.briefing.id, _speaker(request), parts=patches.to_all(patches.turns_over(request)))
    record(request, event)
    return request


@action
def mute_speaker(*, actor: Actor, briefing_id: UUID, request_id: UUID, muted: bool) -> SpeakingRequest:
    """The desk silences a speaker who keeps the floor, or lets them be heard again."""
    seat = access.seat_at_desk(actor, briefing_id)
    request = access.request_in(seat.briefing, request_id)
    if request.is_over:
        raise RuleBroken(_("Lượt phát biểu này đã kết thúc. Không cần làm gì thêm."))
    if request.muted == muted:
        raise Unchanged(request)
    request.muted = muted
    request.save(update_fields=["muted"])
    record(request, FloorMuted(seat.briefing.id, 1, muted, parts=patches.to_all(patches.requests(request))))
    return request


@action
def mute_all(*, actor: Actor, briefing_id: UUID) -> list[SpeakingRequest]:
    """The desk silences every speaker at once; its own microphones stay."""
    seat = access.seat_at_desk(actor, briefing_id)
    loud = list(_open_turns(seat.briefing).filter(muted=False).exclude(state=RequestState.WAITING))
    if not loud:
        raise Unchanged(loud)
    for request in loud:
        request.muted = True
        request.save(update_fields=["muted"])
    event = FloorMuted(seat.briefing.id, len(loud), True, parts=patches.to_all(patches.requests(*loud)))
    record(seat.briefing, event)
    return loud


def _open_turns(briefing: Briefing) -> QuerySet[SpeakingRequest]:
    return SpeakingRequest.objects.filter(briefing=briefing).exclude(state=RequestState.ENDED)


def _new_turn(seat: Seat, person: Person, post: Post, key: str) -> SpeakingRequest:
    return SpeakingRequest(
        briefing=seat.briefing, point=seat.point, person=person, post=post, name=person.full_name,
        title=post.title, asked_at=timezone.now(), key=key,
    )  # fmt: skip


def _speaker(request: SpeakingRequest) -> str:
    return f"{request.name} ({request.point.name})"
