"""Devices come into the room and go; the point's state follows from who is there."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.events import CameraClosed, CameraOpened, LinkChanged, Part, PointEntered, PointLeft
from giaoban.briefings.models import (
    BridgePoint,
    Briefing,
    Guest,
    LinkMode,
    PointState,
    Presence,
    RequestState,
    SpeakingRequest,
)
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken

DEVICES = ("desktop", "phone", "tv", "sim")
#: How many cameras may be on at once: chair, speaker and a few tiles.
MOST_CAMERAS = 8
#: Smaller changes of loss (percent) and round trip (milliseconds) are not worth an event while level and mode stay.
LOSS_STEP, RTT_STEP = 3.0, 150


@dataclass(frozen=True)
class Device:
    """A tab in somebody's hand: its id, its kind, the web process and the connection that hold it."""

    client: UUID
    kind: str
    web: str
    connection: UUID


@dataclass(frozen=True)
class LinkReport:
    """What a device says of its link: bars 0–4, mode, loss in percent, round trip in milliseconds."""

    link: int
    mode: str
    loss: float
    rtt: int


@action
def enter_room(*, actor: Actor, briefing_id: UUID, device: Device) -> Presence:
    """A device connects. The same device on a new connection keeps its presence; only the holder changes."""
    seat = access.seat_in(actor, briefing_id)
    point = BridgePoint.objects.select_for_update(no_key=True).get(id=seat.point.id)
    now = timezone.now()
    presence = Presence.objects.filter(briefing=seat.briefing, client=device.client, left_at__isnull=True).first()
    if presence is not None and presence.person_id != actor.person_id:
        raise Absent
    if presence is None:
        _refuse_at_a_locked_door(actor, seat)
        person, post = access.person_and_post(actor)
        presence = Presence(
            point=point, briefing=seat.briefing, client=device.client, person=person, post=post,
            name=person.full_name, title=post.title, device=device.kind, entered_at=now,
        )  # fmt: skip
    presence.web, presence.connection = device.web, device.connection
    presence.save()
    if point.state != PointState.PRESENT:
        point.state, point.since = PointState.PRESENT, now
        point.save(update_fields=["state", "since"])
    record(presence, PointEntered(seat.briefing.id, point.name, parts=patches.to_all(patches.points(point))))
    return presence


@action
def leave_room(*, actor: Actor, briefing_id: UUID, connection: UUID, lost: bool) -> Presence:
    """A connection ended: `lost` when it broke. A presence taken over by a newer connection is left alone."""
    presence = (
        Presence.objects.filter(briefing=briefing_id, connection=connection, left_at__isnull=True)
        .select_related("briefing")
        .first()
    )
    if presence is None or not (actor.is_system or actor.person_id == presence.person_id):
        raise Absent
    point = BridgePoint.objects.select_for_update(no_key=True).get(id=presence.point_id)
    now = timezone.now()
    camera_was_on = presence.camera_since is not None
    presence.left_at, presence.lost, presence.camera_since = now, lost, None
    presence.save(update_fields=["left_at", "lost", "camera_since"])
    if not point.presences.filter(left_at__isnull=True).exists():
        point.state, point.since = (PointState.LOST if lost else PointState.ABSENT), now
        point.link, point.mode, point.mode_since, point.loss, point.rtt = None, None, None, None, None
        point.save(update_fields=["state", "since", "link", "mode", "mode_since", "loss", "rtt"])
    patch = [patches.points(point)] + ([patches.feeds(presence)] if camera_was_on else [])
    parts = (*patches.to_all(*patch), Part("desk", patches.links(point)))
    record(presence, PointLeft(presence.briefing_id, point.name, lost, parts=parts))
    return presence


@action
def report_link(*, actor: Actor, briefing_id: UUID, report: LinkReport) -> BridgePoint:
    """A device's link changed; the tile board shows it, and the desk its figures, too."""
    seat = access.seat_in(actor, briefing_id)
    if report.mode not in LinkMode.values or not 0 <= report.link <= 4:
        raise RuleBroken(_("Máy chủ không đọc được tình trạng đường truyền. Hãy tải lại trang."))
    point = BridgePoint.objects.select_for_update(no_key=True).get(id=seat.point.id)
    if point.state != PointState.PRESENT or _is_old_news(point, report):
        raise Unchanged(point)
    shown = (point.link, point.mode) != (report.link, report.mode)
    if point.mode != report.mode:
        point.mode_since = timezone.now()
    point.link, point.mode = report.link, report.mode
    point.loss, point.rtt = min(max(report.loss, 0.0), 100.0), min(max(report.rtt, 0), 60_000)
    point.save(update_fields=["link", "mode", "mode_since", "loss", "rtt"])
    for_all = patches.to_all(patches.points(point)) if shown else ()
    parts = (*for_all, Part("desk", patches.links(point)))
    record(point, LinkChanged(seat.briefing.id, point.name, report.link, report.mode, parts=parts))
    return point


def _is_old_news(point: BridgePoint, report: LinkReport) -> bool:
    if (point.link, point.mode) != (report.link, report.mode):
        return False
    return abs((point.loss or 0) - report.loss) < LOSS_STEP and abs((point.rtt or 0) - report.rtt) < RTT_STEP


@action
def open_camera(*, actor: Actor, briefing_id: UUID, client: UUID) -> Presence:
    """Show one's picture: the desk, or whoever is speaking."""
    seat = access.seat_in(actor, briefing_id, lock=True)
    presence = _own_presence(actor, briefing_id, client)
    if presence.camera_since:
        raise Unchanged(presence)
    speaking = SpeakingRequest.objects.filter(
        briefing=seat.briefing,
        point=seat.point,
        guest=None,
        state__in=[RequestState.GRANTED, RequestState.SPEAKING],
    )
    if not seat.at_desk and not speaking.exists():
        raise RuleBroken(_("Chỉ người được mời phát biểu mới bật hình được. Hãy bấm Xin phát biểu."))
    refuse_more_cameras(seat.briefing)
    presence.camera_since = timezone.now()
    presence.save(update_fields=["camera_since"])
    record(presence, CameraOpened(seat.briefing.id, parts=patches.to_all(patches.feeds(presence))))
    return presence


def refuse_more_cameras(briefing: Briefing) -> None:
    """Raises RuleBroken when as many cameras are on as a room takes, guests' included."""
    on = Presence.objects.filter(briefing=briefing, left_at__isnull=True, camera_since__isnull=False).count()
    if on + Guest.objects.filter(briefing=briefing, camera_since__isnull=False).count() >= MOST_CAMERAS:
        raise RuleBroken(_("Đã có 8 điểm bật hình. Xin đợi điểm khác tắt hình."))


@action
def close_camera(*, actor: Actor, briefing_id: UUID, client: UUID) -> Presence:
    """Stop showing one's picture."""
    presence = _own_presence(actor, briefing_id, client)
    if not presence.camera_since:
        raise Unchanged(presence)
    presence.camera_since = None
    presence.save(update_fields=["camera_since"])
    record(presence, CameraClosed(presence.briefing_id, parts=patches.to_all(patches.feeds(presence))))
    return presence


def _refuse_at_a_locked_door(actor: Actor, seat: access.Seat) -> None:
    """Whoever was in before comes back; the desk always does."""
    if seat.briefing.locked_at is None or seat.at_desk:
        return
    if not Presence.objects.filter(briefing=seat.briefing, person=actor.person_id).exists():
        raise RuleBroken(_("Phòng họp đã khóa, không nhận thêm người. Hãy gọi thư ký cuộc họp."), code="locked")


def _own_presence(actor: Actor, briefing_id: UUID, client: UUID) -> Presence:
    presence = Presence.objects.filter(briefing=briefing_id, client=client, left_at__isnull=True).first()
    if presence is None or presence.person_id != actor.person_id:
        raise Absent
    return presence
