"""Guests are invited, their link is made and sent, the invitation is changed or withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.adapters.sms.text import number
from giaoban.briefings.guests import access
from giaoban.briefings.guests.actions.places import end_stay
from giaoban.briefings.guests.events import (
    GuestChanged,
    GuestInvited,
    GuestLinkAsked,
    GuestLinkMade,
    GuestLinkSent,
    GuestWithdrawn,
)
from giaoban.briefings.guests.links import hashed, new_secret
from giaoban.briefings.guests.shapes import to_desk
from giaoban.briefings.models import Briefing, Guest, GuestState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line

MOST_GUESTS = 200


@dataclass(frozen=True)
class GuestPlan:
    """What is filled in. `part` is listen, speak or show; `item_ids` empty: for the whole briefing."""

    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    item_ids: tuple[UUID, ...] = ()
    part: str = "speak"
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Issued:
    """A guest and the words of their link, known only now; None where nothing new was made."""

    guest: Guest
    token: str | None


PARTS = {"listen": (False, False), "speak": (True, False), "show": (True, True)}


@action
def invite_guest(*, actor: Actor, briefing_id: UUID, plan: GuestPlan, key: str) -> Issued:
    """Invite somebody without an account; the same `key` again is the same guest, whose link is not shown twice."""
    briefing = access.guests_to_keep(actor, briefing_id)
    briefing.refuse_if_over()
    known = Guest.objects.filter(briefing=briefing, key=key).first()
    if known is not None:
        raise Unchanged(Issued(known, None))
    if briefing.guests.exclude(state=GuestState.WITHDRAWN).count() >= MOST_GUESTS:
        raise RuleBroken(_("Cuộc họp đã có 200 khách mời. Hãy hủy bớt lời mời rồi thêm."))
    token = new_secret()
    guest = Guest(briefing=briefing, key=key, token_hash=hashed(token))
    _apply(guest, briefing, plan)
    guest.save()
    record(guest, GuestInvited(briefing.id, guest.name, parts=to_desk(guest)))
    return Issued(guest, token)


@action
def change_guest(*, actor: Actor, briefing_id: UUID, guest_id: UUID, plan: GuestPlan, edition: int) -> Guest:
    """Correct what was filled in; the link stays. Raises RuleBroken ("stale") when somebody changed it meanwhile."""
    guest = access.guest_to_keep(actor, briefing_id, guest_id)
    if guest.edition != edition:
        sentence = _("Thông tin khách này vừa được người khác sửa thành: {name}, {title}. Hãy xem lại rồi lưu lần nữa.")
        raise RuleBroken(sentence.format(name=guest.name, title=guest.title), code="stale")
    _apply(guest, guest.briefing, plan)
    if not any(field in _PLANNED for field in guest.changes()[1]):
        raise Unchanged(guest)
    guest.edition += 1
    guest.save(update_fields=[*_PLANNED, "edition"])
    record(guest, GuestChanged(briefing_id, guest.name, parts=to_desk(guest)))
    return guest


@action
def renew_guest_link(*, actor: Actor, briefing_id: UUID, guest_id: UUID) -> Issued:
    """A new link; the old one and the browser that used it are out at once."""
    guest = access.guest_to_keep(actor, briefing_id, guest_id)
    return _renewed(guest)


@action
def ask_to_send_link(*, actor: Actor, briefing_id: UUID, guest_id: UUID) -> Guest:
    """Have a job make a new link and send it by mail, or by SMS; on record whether it went out."""
    guest = access.guest_to_keep(actor, briefing_id, guest_id)
    way = way_of(guest)
    if way is None:
        raise RuleBroken(
            _("Chưa gửi được. Hãy ghi thư điện tử hoặc số di động của khách, hoặc chép đường dẫn gửi tay.")
        )
    if guest.state not in (GuestState.INVITED, GuestState.REFUSED):
        raise RuleBroken(_("Khách này đã mở đường dẫn rồi. Muốn gửi lại, hãy cấp đường dẫn mới trước."))
    guest.sending, guest.sent_at, guest.send_problem = way, None, ""
    guest.save(update_fields=["sending", "sent_at", "send_problem"])
    defer("send_guest_link", guest_id=str(guest.id), way=way)
    record(guest, GuestLinkAsked(briefing_id, guest.name, way, parts=to_desk(guest)))
    return guest


@action
def make_link_to_send(*, actor: Actor, guest_id: UUID) -> Issued:
    """The job's part: the link is made where it is sent, so it is never stored."""
    guest = _for_the_job(actor, guest_id)
    guest.briefing.refuse_if_over()
    if guest.state not in (GuestState.INVITED, GuestState.REFUSED) or not guest.sending:
        raise RuleBroken(_("Khách này không còn chờ đường dẫn."))
    return _renewed(guest)


@action
def note_link_sent(*, actor: Actor, guest_id: UUID, problem: str) -> Guest:
    """Put on record that the link went out, or what stood in its way."""
    guest = _for_the_job(actor, guest_id)
    guest.sent_at, guest.send_problem = (None if problem else timezone.now()), problem[:300]
    guest.save(update_fields=["sent_at", "send_problem"])
    record(guest, GuestLinkSent(guest.briefing_id, guest.name, problem[:300], parts=to_desk(guest)))
    return guest


@action
def withdraw_guest(*, actor: Actor, briefing_id: UUID, guest_id: UUID) -> Guest:
    """The invitation no longer stands; whoever is inside leaves."""
    guest = access.guest_to_keep(actor, briefing_id, guest_id)
    if guest.state == GuestState.WITHDRAWN:
        raise Unchanged(guest)
    guest.state, guest.token_hash, guest.browser_hash = GuestState.WITHDRAWN, "", ""
    patch = end_stay(guest, "state", "token_hash", "browser_hash", everywhere=True)
    record(guest, GuestWithdrawn(briefing_id, guest.name, parts=(*to_desk(guest), *patch)))
    return guest


def way_of(guest: Guest) -> str | None:
    """How a link can be sent to this guest here: "mail", "sms" or not at all."""
    if guest.email and settings.MAIL is not None:
        return "mail"
    return "sms" if guest.phone and settings.SMS_URL else None


_PLANNED = ("name", "title", "phone", "email", "items", "may_speak", "may_show", "expires_at")


def _renewed(guest: Guest) -> Issued:
    token = new_secret()
    guest.token_hash, guest.browser_hash, guest.state, guest.reason = hashed(token), "", GuestState.INVITED, ""
    guest.waiting_since, guest.admitted_at = None, None
    changed = ("token_hash", "browser_hash", "state", "reason", "waiting_since", "admitted_at")
    patch = end_stay(guest, *changed, everywhere=True)
    record(guest, GuestLinkMade(guest.briefing_id, guest.name, parts=(*to_desk(guest), *patch)))
    return Issued(guest, token)


def _for_the_job(actor: Actor, guest_id: UUID) -> Guest:
    rows = Guest.objects.select_for_update(of=("self",), no_key=True).select_related("briefing__host")
    guest = rows.filter(id=guest_id).first() if actor.is_system else None
    if guest is None:
        raise Absent
    return guest


def _apply(guest: Guest, briefing: Briefing, plan: GuestPlan) -> None:
    guest.name, guest.title = clean_line(plan.name), clean_line(plan.title)
    if not guest.name or len(guest.name) > 200:
        raise RuleBroken(_("Hãy ghi họ tên khách, không quá 200 chữ."), field="name")
    if len(guest.title) > 200:
        raise RuleBroken(_("Chức danh, cơ quan không quá 200 chữ."), field="title")
    guest.phone = _phone(plan.phone)
    guest.email = _email(plan.email)
    if plan.part not in PARTS:
        raise RuleBroken(_("Hãy chọn khách được làm gì trong danh sách."), field="part")
    guest.may_speak, guest.may_show = PARTS[plan.part]
    guest.items = _items(briefing, plan.item_ids)
    if plan.expires_at is not None and plan.expires_at <= timezone.now() and plan.expires_at != guest.expires_at:
        raise RuleBroken(_("Giờ hết hạn đã qua. Hãy chọn giờ sau, hoặc để trống."), field="expires_day")
    guest.expires_at = plan.expires_at


def _phone(typed: str) -> str:
    if not typed.strip():
        return ""
    found = number(typed)
    if found is None:
        raise RuleBroken(_("Số di động chưa đúng. Ví dụ: 0912 345 678."), field="phone")
    return found


def _email(typed: str) -> str:
    typed = typed.strip()
    try:
        if typed:
            validate_email(typed)
    except ValidationError:
        raise RuleBroken(_("Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@coquan.vn."), field="email") from None
    return typed


def _items(briefing: Briefing, wanted: Iterable[UUID]) -> list[UUID]:
    asked = set(wanted)
    found = list(briefing.agenda.filter(id__in=asked).values_list("id", flat=True))
    if len(found) != len(asked):
        raise RuleBroken(_("Nội dung này không còn trong chương trình. Hãy chọn lại."), field="item_ids")
    return found
