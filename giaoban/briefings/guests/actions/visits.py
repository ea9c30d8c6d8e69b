"""A guest opens the link, waits, is let in, refused, put back, and goes."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import patches
from giaoban.briefings.guests import access
from giaoban.briefings.guests.actions.places import end_stay
from giaoban.briefings.guests.events import (
    GuestAdmitted,
    GuestArrived,
    GuestEntered,
    GuestLeft,
    GuestLinkUsed,
    GuestPutBack,
    GuestRefused,
)
from giaoban.briefings.guests.links import guest_of_link, hashed
from giaoban.briefings.guests.shapes import to_desk
from giaoban.briefings.models import AgendaItem, Guest, GuestState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line


@action
def use_guest_link(*, actor: Actor, token: str, browser: str) -> Guest:
    """The first browser to open a link keeps it: `browser` is the secret it will show from now on.

    Raises Absent for a link that is used, expired or unknown; RuleBroken ("locked") while the room takes nobody.
    """
    found = guest_of_link(token)
    if found is None or actor.guest_id != found.id:
        raise Absent
    rows = Guest.objects.select_for_update(of=("self",), no_key=True).select_related("briefing")
    guest = rows.filter(id=found.id, token_hash=hashed(token)).first()
    if guest is None:
        raise Absent
    if guest.briefing.locked_at is not None:
        raise RuleBroken(_("Phòng họp đang khóa, chưa nhận thêm khách. Hãy gọi người gửi đường dẫn."), code="locked")
    guest.token_hash, guest.browser_hash, guest.state = "", hashed(browser), GuestState.WAITING
    guest.save(update_fields=["token_hash", "browser_hash", "state"])
    record(guest, GuestLinkUsed(guest.briefing_id, parts=to_desk(guest)))
    return guest


@action
def wait_as_guest(*, actor: Actor, briefing_id: UUID, connection: UUID, web: str) -> Guest:
    """A guest's browser is in the waiting room; the first coming keeps the place in the line."""
    guest = access.oneself(actor, briefing_id)
    parts = end_stay(guest)
    guest.connection, guest.web = connection, web
    guest.waiting_since = guest.waiting_since or timezone.now()
    guest.save(update_fields=["connection", "web", "waiting_since"])
    record(guest, GuestArrived(briefing_id, parts=(*to_desk(guest), *parts)))
    return guest


@action
def enter_as_guest(*, actor: Actor, briefing_id: UUID, connection: UUID, web: str) -> Guest:
    """A guest's browser is in the room; a new one in the place of an old one keeps the turn. Raises RuleBroken."""
    guest = access.inside(actor, briefing_id)
    guest.connection, guest.web, guest.in_room = connection, web, True
    guest.entered_at = guest.entered_at or timezone.now()
    guest.save(update_fields=["connection", "web", "in_room", "entered_at"])
    record(guest, GuestEntered(briefing_id, parts=to_desk(guest)))
    return guest


@action
def leave_as_guest(*, actor: Actor, briefing_id: UUID, connection: UUID) -> Guest:
    """A guest's connection ended; one that a newer connection replaced is left alone."""
    rows = Guest.objects.select_for_update(of=("self",), no_key=True).select_related("briefing")
    guest = rows.filter(briefing=briefing_id, connection=connection).first()
    if guest is None or not (actor.is_system or actor.guest_id == guest.id):
        raise Absent
    camera = guest.camera_since is not None
    if guest.in_room:
        guest.left_at = timezone.now()
    guest.connection, guest.web, guest.in_room, guest.camera_since = None, "", False, None
    guest.save(update_fields=["connection", "web", "in_room", "left_at", "camera_since"])
    host = access.host_point(guest.briefing)
    off = patches.to_all(patches.guest_feed(guest, host)) if camera else ()
    record(guest, GuestLeft(briefing_id, guest.name, parts=(*to_desk(guest), *off)))
    return guest


@action
def admit_guest(*, actor: Actor, briefing_id: UUID, guest_id: UUID) -> Guest:
    """Let a waiting guest in; one who is for certain items comes in when such an item begins."""
    guest = access.guest_at_desk(actor, briefing_id, guest_id)
    if guest.state == GuestState.ADMITTED:
        raise Unchanged(guest)
    if guest.state not in (GuestState.WAITING, GuestState.REFUSED):
        raise RuleBroken(_("Khách này chưa mở đường dẫn hoặc đã bị hủy mời nên chưa cho vào được."))
    if guest.briefing.locked_at is not None:
        raise RuleBroken(_("Phòng họp đang khóa. Hãy mở khóa rồi cho khách vào."))
    guest.state, guest.reason, guest.admitted_at = GuestState.ADMITTED, "", timezone.now()
    guest.save(update_fields=["state", "reason", "admitted_at"])
    record(guest, GuestAdmitted(briefing_id, guest.name, parts=to_desk(guest)))
    return guest


@action
def refuse_guest(*, actor: Actor, briefing_id: UUID, guest_id: UUID, reason: str) -> Guest:
    """Not now: the guest reads why, at the door or put out of the room. The desk may still let them in later."""
    guest = access.guest_at_desk(actor, briefing_id, guest_id)
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise RuleBroken(_("Hãy ghi lý do cho khách biết, không quá 300 chữ."), field="reason")
    if guest.state not in (GuestState.WAITING, GuestState.ADMITTED):
        raise RuleBroken(_("Khách này không ở phòng chờ. Hãy tải lại trang."))
    guest.state, guest.reason = GuestState.REFUSED, reason
    parts = end_stay(guest, "state", "reason")
    record(guest, GuestRefused(briefing_id, guest.name, reason, parts=(*to_desk(guest), *parts)))
    return guest


@action
def put_guest_back(*, actor: Actor, briefing_id: UUID, guest_id: UUID) -> Guest:
    """Send an admitted guest back to the waiting room; their turn ends."""
    return _put_back(access.guest_at_desk(actor, briefing_id, guest_id))


@action
def put_back_after_item(*, actor: Actor, guest_id: UUID) -> Guest:
    """The items a guest was let in for are over: back to the waiting room. For the system alone."""
    rows = Guest.objects.select_for_update(of=("self",), no_key=True).select_related("briefing")
    guest = rows.filter(id=guest_id).first() if actor.is_system else None
    if guest is None:
        raise Absent
    if guest.is_for(guest.briefing.item_id) or not is_done(guest):
        raise Unchanged(guest)
    return _put_back(guest)


def is_done(guest: Guest) -> bool:
    """Whether an item the guest was let in for has been under discussion and ended since."""
    since = guest.admitted_at
    items = AgendaItem.objects.filter(briefing=guest.briefing_id, id__in=guest.items)
    return since is not None and items.filter(ended_at__gte=since).exists()


def _put_back(guest: Guest) -> Guest:
    if guest.state == GuestState.WAITING:
        raise Unchanged(guest)
    if guest.state != GuestState.ADMITTED:
        raise RuleBroken(_("Khách này không ở trong phòng. Hãy tải lại trang."))
    guest.state, guest.waiting_since, guest.admitted_at = GuestState.WAITING, timezone.now(), None
    parts = end_stay(guest, "state", "waiting_since", "admitted_at")
    record(guest, GuestPutBack(guest.briefing_id, guest.name, parts=(*to_desk(guest), *parts)))
    return guest
