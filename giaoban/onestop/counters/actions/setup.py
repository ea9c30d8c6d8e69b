"""Setting a hall up: how numbers are given, fields, who goes first, counters, devices."""

from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line
from giaoban.onestop.counters import access
from giaoban.onestop.counters.actions.moving import grow
from giaoban.onestop.counters.events import (
    CounterSaved,
    DeviceGiven,
    DeviceRevoked,
    HallChanged,
    HallLineSaved,
    HallOpened,
    PrioritySaved,
)
from giaoban.onestop.counters.keys import hashed, new_key
from giaoban.onestop.counters.models import Counter, Hall, HallDevice, HallLine, PriorityGroup, TicketState
from giaoban.onestop.counters.plans import CounterPlan, DevicePlan, HallPlan, Issued, LinePlan, PriorityPlan
from giaoban.onestop.counters.usual import usual_groups, usual_lines
from giaoban.org.models import Level, Post

MOST_DEVICES = 20


@action
def open_hall(*, actor: Actor, unit_id: UUID) -> Hall:
    """Give a unit a hall with the usual fields, groups and two counters, to be changed. Again: the one it has."""
    unit = access.unit_to_keep(actor, unit_id)
    found = Hall.objects.select_related("unit").filter(unit=unit).first()
    if found is not None:
        raise Unchanged(found)
    hall = Hall(unit=unit, name=_("Bộ phận một cửa {unit}").format(unit=unit.name))
    hall.save(force_insert=True)
    lines = [
        HallLine(hall=hall, letter=letter, name=name, about=about, position=position)
        for position, (letter, name, about) in enumerate(usual_lines())
    ]
    HallLine.objects.bulk_create(lines)
    today = timezone.localdate()
    PriorityGroup.objects.bulk_create(
        PriorityGroup(hall=hall, name=name, basis=basis, position=position, valid_from=today)
        for position, (name, basis) in enumerate(usual_groups())
    )
    for number in (1, 2):
        counter = Counter(hall=hall, number=number)
        counter.save(force_insert=True)
        counter.lines.set(lines)
    record(hall, HallOpened(hall.id, hall.name))
    defer("speak_hall_words")
    return hall


@action
def change_hall(*, actor: Actor, hall_id: UUID, plan: HallPlan) -> Hall:
    """How numbers are given. Raises `RuleBroken` on `name`, `early_minutes`, `last_minutes`."""
    hall = access.hall_to_keep(actor, hall_id, lock=True)
    name = _named(plan.name)
    for field, minutes in (("early_minutes", plan.early_minutes), ("last_minutes", plan.last_minutes)):
        if not 0 <= minutes <= 120:
            raise RuleBroken(_("Hãy ghi từ 0 đến 120 phút."), field=field)
    hall.name, hall.follows_calendar = name, plan.follows_calendar
    hall.early_minutes, hall.last_minutes = plan.early_minutes, plan.last_minutes
    hall.edition += 1
    hall.save(update_fields=["name", "follows_calendar", "early_minutes", "last_minutes", "edition"])
    record(hall, HallChanged(hall.id, hall.name))
    return hall


@action
def save_line(*, actor: Actor, hall_id: UUID, plan: LinePlan, hall_line_id: UUID | None = None) -> HallLine:
    """A new field, or another name, letter or end of one. Raises `RuleBroken` on `letter`, `name`."""
    hall = access.hall_to_keep(actor, hall_id, lock=True)
    line = access.line_to_keep(actor, hall_line_id) if hall_line_id else HallLine(hall=hall, position=_next_place(hall))
    letter = plan.letter.strip().upper()
    if len(letter) != 1 or not "A" <= letter <= "Z":
        raise RuleBroken(_("Hãy ghi một chữ cái từ A đến Z."), field="letter")
    if hall.lines.filter(letter=letter).exclude(id=line.id).exists():
        raise RuleBroken(_("Chữ {letter} đã có lĩnh vực khác dùng.").format(letter=letter), field="letter")
    if hall_line_id and letter != line.letter and line.tickets.exists():
        raise RuleBroken(_("Đã có người lấy số bằng chữ này nên không đổi được chữ."), field="letter")
    line.letter, line.name, line.about = letter, _named(plan.name), clean_line(plan.about)[:200]
    line.active = plan.active
    _store(line, new=hall_line_id is None, fields=["letter", "name", "about", "active"])
    grow(hall)
    record(line, HallLineSaved(hall.id, hall.name, str(line)))
    return line


@action
def save_priority(*, actor: Actor, hall_id: UUID, plan: PriorityPlan, group_id: UUID | None = None) -> PriorityGroup:
    """Who is called first. Raises `RuleBroken` on `name`, `valid_to`."""
    hall = access.hall_to_keep(actor, hall_id, lock=True)
    group = access.group_to_keep(actor, group_id) if group_id else PriorityGroup(hall=hall)
    name = _named(plan.name)
    if plan.valid_to and plan.valid_to < plan.valid_from:
        raise RuleBroken(_("Ngày thôi áp dụng phải sau ngày bắt đầu."), field="valid_to")
    if hall.groups.filter(name=name, valid_from=plan.valid_from).exclude(id=group.id).exists():
        raise RuleBroken(_("Diện ưu tiên này đã có từ ngày đó."), field="name")
    group.name, group.basis = name, clean_line(plan.basis)[:200]
    group.valid_from, group.valid_to = plan.valid_from, plan.valid_to
    _store(group, new=group_id is None, fields=["name", "basis", "valid_from", "valid_to"])
    grow(hall)
    record(group, PrioritySaved(hall.id, hall.name, group.name))
    return group


@action
def save_counter(*, actor: Actor, hall_id: UUID, plan: CounterPlan, counter_id: UUID | None = None) -> Counter:
    """A counter. Raises `RuleBroken` on `number`, `lines`, `post`, `active`."""
    hall = access.hall_to_keep(actor, hall_id, lock=True)
    counter = access.counter_to_keep(actor, counter_id) if counter_id else Counter(hall=hall)
    if not 1 <= plan.number <= 99:
        raise RuleBroken(_("Số quầy từ 1 đến 99."), field="number")
    if hall.counters.filter(number=plan.number).exclude(id=counter.id).exists():
        raise RuleBroken(_("Đã có quầy số {n}.").format(n=plan.number), field="number")
    lines = list(hall.lines.filter(id__in=plan.line_ids))
    if not lines:
        raise RuleBroken(_("Hãy chọn ít nhất một lĩnh vực cho quầy."), field="lines")
    if not plan.active and counter.is_open:
        raise RuleBroken(_("Quầy đang mở. Hãy đóng quầy trước khi thôi dùng."), field="active")
    counter.number, counter.name, counter.active = plan.number, clean_line(plan.name)[:60], plan.active
    counter.post = _post(hall, plan.post_id)
    _store(counter, new=counter_id is None, fields=["number", "name", "active", "post"])
    counter.lines.set(lines)
    if not plan.active:
        hall.tickets.filter(sent_to=counter, state=TicketState.WAITING).update(sent_to=None)
    grow(hall)
    record(counter, CounterSaved(hall.id, hall.name, counter.number))
    return counter


@action
def give_device(*, actor: Actor, hall_id: UUID, plan: DevicePlan) -> Issued:
    """A kiosk or a display with a new key. Raises `RuleBroken` on `name`."""
    hall = access.hall_to_keep(actor, hall_id, lock=True)
    if hall.devices.filter(revoked_at__isnull=True).count() >= MOST_DEVICES:
        raise RuleBroken(_("Đã có 20 thiết bị. Hãy thu hồi khóa của thiết bị không còn dùng trước."))
    key = new_key()
    device = HallDevice(hall=hall, kind=plan.kind, name=_named(plan.name), prints=plan.prints, key_hash=hashed(key))
    device.save(force_insert=True)
    record(device, DeviceGiven(hall.id, hall.name, device.name))
    defer("speak_hall_words")
    return Issued(device, key)


@action
def revoke_device(*, actor: Actor, hall_device_id: UUID) -> HallDevice:
    """Take a device's key back: from now on it opens nothing."""
    device = access.device_to_keep(actor, hall_device_id, lock=True)
    if device.revoked_at is not None:
        raise Unchanged(device)
    device.revoked_at = timezone.now()
    device.save(update_fields=["revoked_at"])
    record(device, DeviceRevoked(device.hall_id, device.hall.name, device.name))
    return device


def _named(typed: str) -> str:
    name = clean_line(typed)[:120]
    if not name:
        raise RuleBroken(_("Hãy ghi tên."), field="name")
    return name


def _next_place(hall: Hall) -> int:
    last: int | None = hall.lines.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _post(hall: Hall, post_id: UUID | None) -> Post | None:
    if post_id is None:
        return None
    near = Post.objects.current(timezone.localdate()).filter(id=post_id).select_related("unit").first()
    own = near is not None and (
        near.unit_id == hall.unit_id or (near.unit.level == Level.DEPARTMENT and near.unit.parent_id == hall.unit_id)
    )
    if not own:
        raise RuleBroken(_("Hãy chọn một chức vụ của đơn vị."), field="post")
    return near


def _store(row: HallLine | PriorityGroup | Counter, *, new: bool, fields: list[str]) -> None:
    if new:
        row.save(force_insert=True)
    else:
        row.save(update_fields=fields)
