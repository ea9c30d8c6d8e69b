"""What a guest does inside: asks for the floor, speaks, shows a picture, writes to the desk. The desk's other actions
on turns (grant, take back, silence) are those of everybody."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import patches
from giaoban.briefings.actions.attendance import refuse_more_cameras
from giaoban.briefings.actions.notes import LONGEST
from giaoban.briefings.actions.queue import watch_quota
from giaoban.briefings.actions.turns import end_turns
from giaoban.briefings.events import (
    CameraClosed,
    CameraOpened,
    FloorAsked,
    FloorBegan,
    FloorGivenBack,
    FloorWithdrawn,
    NoteSent,
    Part,
)
from giaoban.briefings.guests import access
from giaoban.briefings.guests.events import GuestInvitedToSpeak
from giaoban.briefings.models import Guest, Note, NoteKind, RequestOutcome, RequestState, SpeakingRequest
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, clean_text


@action
def ask_floor_as_guest(*, actor: Actor, briefing_id: UUID, subject: str, key: str) -> SpeakingRequest:
    """Ask to speak, if invited to; the same `key` again is the same request."""
    guest = access.inside(actor, briefing_id)
    known = SpeakingRequest.objects.filter(guest=guest, key=key).first()
    if known is not None:
        raise Unchanged(known)
    if not guest.may_speak:
        raise RuleBroken(_("Khách được mời nghe. Muốn nêu ý kiến, hãy nhắn thư ký bằng chữ."))
    if _open_turn(guest) is not None:
        raise RuleBroken(_("Đã đăng ký phát biểu rồi. Xin đợi chủ trì mời."))
    request = _new_turn(guest, key)
    request.subject = clean_line(subject)[:200]
    request.save()
    record(request, FloorAsked(briefing_id, request.subject, parts=patches.to_all(patches.requests(request))))
    return request


@action
def withdraw_request_as_guest(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """Take back one's own waiting request, or decline an invitation."""
    request = _own(access.inside(actor, briefing_id), request_id)
    if request.is_over:
        raise Unchanged(request)
    if request.state == RequestState.SPEAKING:
        raise RuleBroken(_("Đang phát biểu nên không rút đăng ký được. Hãy bấm Nói xong."))
    end_turns([request], RequestOutcome.WITHDRAWN)
    record(request, FloorWithdrawn(briefing_id, parts=patches.to_all(patches.requests(request))))
    return request


@action
def invite_guest_to_speak(*, actor: Actor, briefing_id: UUID, guest_id: UUID) -> SpeakingRequest:
    """The desk gives a guest the floor, asked for or not."""
    guest = access.guest_at_desk(actor, briefing_id, guest_id)
    if not (guest.in_room and access.may_be_inside(guest)):
        raise RuleBroken(_("{name} chưa ở trong phòng họp. Hãy cho khách vào trước.").format(name=guest.name))
    if not guest.may_speak:
        raise RuleBroken(_("Khách này được mời nghe. Muốn mời phát biểu, hãy sửa ở trang Khách mời."))
    turn = _open_turn(guest)
    if turn is not None and turn.state != RequestState.WAITING:
        raise Unchanged(turn)
    if turn is None:
        turn = _new_turn(guest, "")
        turn.key, turn.invited = f"invited:{turn.id}", True
    turn.grant()
    turn.save()
    event = GuestInvitedToSpeak(briefing_id, guest.name, parts=patches.to_all(patches.requests(turn)))
    record(turn, event)
    return turn


@action
def begin_speaking_as_guest(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """The invited guest opens the microphone; a guest has one device, so its id is the guest's."""
    guest = access.inside(actor, briefing_id)
    request = _own(guest, request_id)
    if request.state == RequestState.SPEAKING:
        raise Unchanged(request)
    request.begin(guest.id)
    request.save(update_fields=["state", "began_at", "client"])
    if guest.briefing.quota_cut:
        watch_quota(request, guest.briefing.quota_seconds)
    record(request, FloorBegan(briefing_id, parts=patches.to_all(patches.requests(request))))
    return request


@action
def give_back_floor_as_guest(*, actor: Actor, briefing_id: UUID, request_id: UUID) -> SpeakingRequest:
    """The guest has finished."""
    request = _own(access.inside(actor, briefing_id), request_id)
    if request.is_over:
        raise Unchanged(request)
    end_turns([request], RequestOutcome.GIVEN_BACK)
    record(request, FloorGivenBack(briefing_id, parts=patches.to_all(patches.requests(request))))
    return request


@action
def open_guest_camera(*, actor: Actor, briefing_id: UUID) -> Guest:
    """Show one's picture while invited to speak, where the invitation allows it."""
    guest = access.inside(actor, briefing_id)
    if guest.camera_since:
        raise Unchanged(guest)
    if not guest.may_show:
        raise RuleBroken(_("Lời mời này không kèm bật hình. Mọi người vẫn nghe được tiếng."))
    turn = _open_turn(guest)
    if turn is None or turn.state == RequestState.WAITING:
        raise RuleBroken(_("Chỉ người được mời phát biểu mới bật hình được. Hãy bấm Xin phát biểu."))
    refuse_more_cameras(guest.briefing)
    guest.camera_since = timezone.now()
    guest.save(update_fields=["camera_since"])
    feed = patches.guest_feed(guest, access.host_point(guest.briefing))
    record(guest, CameraOpened(briefing_id, parts=patches.to_all(feed)))
    return guest


@action
def close_guest_camera(*, actor: Actor, briefing_id: UUID) -> Guest:
    """Stop showing one's picture."""
    guest = access.oneself(actor, briefing_id)
    if not guest.camera_since:
        raise Unchanged(guest)
    guest.camera_since = None
    guest.save(update_fields=["camera_since"])
    feed = patches.guest_feed(guest, access.host_point(guest.briefing))
    record(guest, CameraClosed(briefing_id, parts=patches.to_all(feed)))
    return guest


@action
def send_note_as_guest(*, actor: Actor, briefing_id: UUID, body: str, key: str, kind: str = NoteKind.NOTE) -> Note:
    """Write to the desk, or ask in writing; the same `key` again is the same note."""
    guest = access.inside(actor, briefing_id)
    sent = Note.objects.filter(guest=guest, key=key).first()
    if sent is not None:
        raise Unchanged(sent)
    body = clean_text(body)
    if not body:
        raise RuleBroken(_("Hãy viết nội dung rồi gửi."), field="body")
    if len(body) > LONGEST:
        raise RuleBroken(_("Ý kiến dài quá 2.000 chữ. Hãy rút gọn hoặc chia làm hai lần gửi."), field="body")
    if kind not in NoteKind.values:
        raise RuleBroken(_("Hãy chọn gửi ý kiến hay câu hỏi."), field="kind")
    note = Note(
        briefing=guest.briefing, point=access.host_point(guest.briefing), guest=guest, kind=kind, body=body,
        name=f"{guest.name}, {guest.line}", item_id=guest.briefing.item_id, sent_at=timezone.now(), key=key,
    )  # fmt: skip
    note.save()
    record(note, NoteSent(briefing_id, parts=(Part("desk", patches.notes(note)),)))
    return note


def _open_turn(guest: Guest) -> SpeakingRequest | None:
    return SpeakingRequest.objects.filter(guest=guest).exclude(state=RequestState.ENDED).first()


def _own(guest: Guest, request_id: UUID) -> SpeakingRequest:
    request = SpeakingRequest.objects.filter(guest=guest, id=request_id).first()
    if request is None:
        raise Absent
    return request


def _new_turn(guest: Guest, key: str) -> SpeakingRequest:
    return SpeakingRequest(
        briefing=guest.briefing, point=access.host_point(guest.briefing), guest=guest, name=guest.name,
        title=guest.line, asked_at=timezone.now(), key=key,
    )  # fmt: skip
