"""What a unit says of its point: place, equipment, technician."""

from dataclasses import dataclass, fields
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.readiness import access
from giaoban.briefings.readiness.events import PointSetupConfirmed, PointSetupSaved
from giaoban.briefings.readiness.models import Condition, PointSetup
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line

LONGEST = 200


@dataclass(frozen=True)
class SetupPlan:
    """The fields of a `PointSetup` as people write them."""

    place: str
    address: str = ""
    microphone: str = ""
    speaker: str = ""
    screen: str = ""
    camera: str = ""
    power: str = ""
    second_line: str = ""
    technician: str = ""
    technician_phone: str = ""


NAMES = [field.name for field in fields(SetupPlan)]


@action
def save_point_setup(*, actor: Actor, unit_id: UUID, plan: SetupPlan, edition: int) -> PointSetup:
    """Write down how the point stands; that counts as confirming it. Raises RuleBroken ("stale")."""
    unit = access.unit_to_equip(actor, unit_id, lock=True)
    row = PointSetup.objects.filter(unit=unit).first() or PointSetup(unit=unit)
    wanted = {name: clean_line(getattr(plan, name))[:LONGEST] for name in NAMES}
    if row.edition != edition:
        if all(getattr(row, name) == value for name, value in wanted.items()):
            raise Unchanged(row)
        raise RuleBroken(
            _("{name} vừa sửa phần này. Những gì bạn ghi vẫn ở dưới: xem lại rồi lưu lần nữa.").format(
                name=row.confirmed_by
            ),
            code="stale",
        )
    _check(wanted)
    for name, value in wanted.items():
        setattr(row, name, value)
    row.edition += 1
    row.confirmed_at, row.confirmed_by = timezone.now(), actor.name
    row.save(update_fields=None if row._state.adding else [*NAMES, "edition", "confirmed_at", "confirmed_by"])
    record(row, PointSetupSaved(unit.id, unit.name))
    return row


@action
def confirm_point_setup(*, actor: Actor, unit_id: UUID) -> PointSetup:
    """All of it is still so."""
    unit = access.unit_to_equip(actor, unit_id, lock=True)
    row = PointSetup.objects.filter(unit=unit).first()
    if row is None:
        raise RuleBroken(_("Chưa ghi gì để xác nhận. Hãy ghi phòng họp và thiết bị trước."))
    row.confirmed_at, row.confirmed_by = timezone.now(), actor.name
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    record(row, PointSetupConfirmed(unit.id, unit.name))
    return row


def _check(wanted: dict[str, str]) -> None:
    if not wanted["place"]:
        raise RuleBroken(_("Hãy ghi phòng họp, ví dụ: Phòng họp tầng 2."), field="place")
    for name in ("microphone", "speaker", "screen", "camera", "power", "second_line"):
        if wanted[name] not in ("", *Condition.values):
            raise RuleBroken(_("Hãy chọn trong danh sách."), field=name)
    phone = wanted["technician_phone"]
    digits = sum(letter.isdigit() for letter in phone)
    if phone and (not 8 <= digits <= 15 or not set(phone) <= set("0123456789+ .-()")):
        raise RuleBroken(_("Hãy ghi số điện thoại như 0912 345 678."), field="technician_phone")
