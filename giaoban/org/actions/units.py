"""Changing units: each is a record with a history, never deleted."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org import access
from giaoban.org.actions.tree import check_dates, check_place, lock_tree, move_below
from giaoban.org.events import UnitClosed, UnitCreated, UnitEdited, UnitMoved, UnitRenamed, UnitReopened
from giaoban.org.models import Level, Unit
from giaoban.org.naming import clean_code, name_unit, search_text


@action
def create_unit(
    *,
    actor: Actor,
    parent_id: UUID | None,
    level: str,
    name: str,
    kind: str = "",
    code: str = "",
    position: int = 0,
    valid_from: date | None = None,
) -> Unit:
    """Add a unit below one the actor administers; only the system starts a new tree (parent None)."""
    lock_tree()
    parent = access.unit_to_manage(actor, parent_id) if parent_id else None
    if parent is None and not actor.is_system:
        raise Absent
    if parent is not None and not parent.is_current(timezone.localdate()):
        raise RuleBroken(_("Đơn vị cấp trên đã kết thúc hoạt động. Hãy chọn đơn vị khác."), field="parent")
    check_place(level, parent)
    named = name_unit(name, kind, level)
    unit = Unit(level=Level(level), code=clean_code(code), position=position, valid_from=valid_from)
    unit.name, unit.short, unit.kind = named.name, named.short, named.kind
    unit.search = search_text(unit.name, unit.code)
    unit.place(parent)
    _check_unique(unit)
    unit.save(force_insert=True)
    record(unit, UnitCreated(unit.id, unit.name))
    return unit


@action
def edit_unit(
    *, actor: Actor, unit_id: UUID, name: str, kind: str, code: str, position: int, valid_from: date | None
) -> Unit:
    """Correct a unit's name, kind, code, place among its siblings or first day."""
    unit = access.unit_to_manage(actor, unit_id, lock=True)
    old, named = unit.name, name_unit(name, kind, unit.level)
    unit.name, unit.short, unit.kind = named.name, named.short, named.kind
    unit.code, unit.position, unit.valid_from = clean_code(code), position, valid_from
    unit.search = search_text(unit.name, unit.code)
    check_dates(unit.valid_from, unit.valid_to, field="valid_from")
    _check_unique(unit)
    if not unit.changes()[1]:
        raise Unchanged(unit)
    unit.save(update_fields=["name", "short", "kind", "code", "position", "valid_from", "search"])
    record(unit, UnitRenamed(unit.id, unit.name, old) if old != unit.name else UnitEdited(unit.id, unit.name))
    return unit


@action
def move_unit(*, actor: Actor, unit_id: UUID, parent_id: UUID) -> Unit:
    """Hang a unit, with everything below it, under another; both are the actor's to administer."""
    lock_tree()
    unit = access.unit_to_manage(actor, unit_id, lock=True)
    parent = access.unit_to_manage(actor, parent_id)
    if unit.parent_id == parent.id:
        raise Unchanged(unit)
    if unit.contains(parent):
        raise RuleBroken(_("Đơn vị không thể nằm dưới chính nó. Hãy chọn cấp trên khác."), field="parent")
    if not parent.is_current(timezone.localdate()):
        raise RuleBroken(_("Đơn vị cấp trên đã kết thúc hoạt động. Hãy chọn đơn vị khác."), field="parent")
    check_place(unit.level, parent)
    _check_unique(unit, parent)
    old = unit.parent.name if unit.parent else ""
    move_below(unit, parent)
    record(unit, UnitMoved(unit.id, unit.name, old, parent.name))
    return unit


@action
def close_unit(*, actor: Actor, unit_id: UUID, last_day: date) -> Unit:
    """End a unit with `last_day` as its last; nothing is deleted, and `reopen_unit` takes it back."""
    lock_tree()
    unit = access.unit_to_manage(actor, unit_id, lock=True)
    if unit.valid_to is not None:
        raise Unchanged(unit)
    check_dates(unit.valid_from, last_day, field="last_day")
    below = Unit.objects.filter(parent=unit, valid_to__isnull=True).count()
    if below:
        sentence = _("Còn %(count)d đơn vị đang hoạt động bên dưới. Hãy chuyển hoặc kết thúc các đơn vị đó trước.")
        raise RuleBroken(sentence % {"count": below}, field="last_day")
    if actor.post_id in unit.posts.values_list("id", flat=True):
        raise RuleBroken(_("Đây là đơn vị đang làm việc. Hãy nhờ quản trị cấp trên kết thúc đơn vị này."))
    unit.valid_to = last_day
    unit.save(update_fields=["valid_to"])
    record(unit, UnitClosed(unit.id, unit.name, f"{last_day:%d/%m/%Y}"))
    return unit


@action
def reopen_unit(*, actor: Actor, unit_id: UUID) -> Unit:
    """Take back the end of a unit."""
    lock_tree()
    unit = access.unit_to_manage(actor, unit_id, lock=True)
    if unit.valid_to is None:
        raise Unchanged(unit)
    if unit.parent and not unit.parent.is_current(timezone.localdate()):
        raise RuleBroken(_("Đơn vị cấp trên đã kết thúc hoạt động. Hãy mở lại cấp trên trước."))
    unit.valid_to = None
    _check_unique(unit)
    unit.save(update_fields=["valid_to"])
    record(unit, UnitReopened(unit.id, unit.name))
    return unit


def _check_unique(unit: Unit, parent: Unit | None = None) -> None:
    """No two living units share level and code, nor level and name below the same parent."""
    others = Unit.objects.filter(level=unit.level, valid_to__isnull=True).exclude(id=unit.id)
    if unit.code and others.filter(code=unit.code).exists():
        raise RuleBroken(
            _("Mã %(code)s đã có đơn vị khác dùng. Hãy kiểm tra lại mã.") % {"code": unit.code}, field="code"
        )
    if others.filter(parent=parent or unit.parent, name=unit.name).exists():
        sentence = _("Đã có %(name)s trong cùng đơn vị cấp trên. Hãy đặt tên khác.")
        raise RuleBroken(sentence % {"name": unit.name}, field="name")
