"""Changing units."""

from datetime import date

import pytest

from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.actions.units import close_unit, create_unit, edit_unit, move_unit, reopen_unit
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast, Member


def edit(actor_of: Member, unit: Unit, **changes: object) -> Unit:
    values = {"name": unit.name, "kind": unit.kind, "code": unit.code, "position": 0, "valid_from": None} | changes
    return edit_unit(actor=actor_of.actor, unit_id=unit.id, **values)  # type: ignore[arg-type]


def add_village(by: Member, parent: Unit, name: str = "Bản Xốp Mạt", **values: str) -> Unit:
    return create_unit(actor=by.actor, parent_id=parent.id, level=values.pop("level", "village"), name=name, **values)  # type: ignore[arg-type]


def test_admin_adds_a_village(cast: Cast) -> None:
    unit = add_village(cast.admin, cast.mai_son)
    unit.refresh_from_db()
    assert (unit.kind, unit.short, unit.search) == ("Bản", "Xốp Mạt", "ban xop mat")
    assert unit.path == f"{cast.mai_son.path}/{unit.id}"
    row = AuditRow.objects.get(code="org.unit_created")
    assert row.actor_name == "Kha Văn Tin, Quản trị hệ thống, Huyện Tương Dương"
    assert row.after["name"] == "Bản Xốp Mạt"


@pytest.mark.parametrize("who", ["chair", "secretary", "mai_son_official", "village_head", "outsider"])
def test_others_cannot_add(cast: Cast, who: str) -> None:
    with pytest.raises(Absent):
        add_village(cast.members()[who], cast.mai_son)
    assert not AuditRow.objects.exists()


def test_admin_cannot_add_beside_their_district(cast: Cast) -> None:
    with pytest.raises(Absent):
        add_village(cast.admin, cast.other_district)


def test_only_the_system_starts_a_tree(cast: Cast) -> None:
    with pytest.raises(Absent):
        create_unit(actor=cast.admin.actor, parent_id=None, level="province", name="Tỉnh Lào Cai")
    assert create_unit(actor=system_actor("thử"), parent_id=None, level="province", name="Tỉnh Lào Cai").path


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Bản Na Hang"}, "name"),
        ({"level": "commune"}, "parent"),
        ({"level": "province"}, "parent"),
    ],
)
def test_refused_with_the_field_to_correct(cast: Cast, values: dict[str, str], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_village(cast.admin, cast.mai_son, **values)
    assert refused.value.field == field


def test_a_code_is_used_once_leading_zeros_or_not(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="16879"):
        add_village(cast.admin, cast.district, "Xã Mới", level="commune", code="016879")


def test_renaming_tells_both_names(cast: Cast) -> None:
    edit(cast.admin, cast.nhon_mai, name="Thị trấn Nhôn Mai")
    row = AuditRow.objects.get()
    assert (row.code, row.payload["old"], row.payload["name"]) == (
        "org.unit_renamed",
        "Xã Nhôn Mai",
        "Thị trấn Nhôn Mai",
    )
    assert row.before["kind"] == "Xã"
    assert row.after["kind"] == "Thị trấn"


def test_editing_nothing_records_nothing(cast: Cast) -> None:
    edit(cast.admin, cast.nhon_mai)
    assert not AuditRow.objects.exists()


def test_moving_takes_the_subtree_along(cast: Cast) -> None:
    move_unit(actor=cast.admin.actor, unit_id=cast.na_hang.id, parent_id=cast.nhon_mai.id)
    house = add_village(cast.admin, cast.na_hang, "Tổ tự quản 1", level="department")
    move_unit(actor=cast.admin.actor, unit_id=cast.na_hang.id, parent_id=cast.mai_son.id)
    house.refresh_from_db()
    cast.na_hang.refresh_from_db()
    assert cast.na_hang.path == f"{cast.mai_son.path}/{cast.na_hang.id}"
    assert house.path == f"{cast.na_hang.path}/{house.id}"


def test_a_unit_does_not_move_below_itself(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="chính nó"):
        move_unit(actor=cast.admin.actor, unit_id=cast.mai_son.id, parent_id=cast.na_hang.id)


def test_a_commune_does_not_move_below_a_commune(cast: Cast) -> None:
    with pytest.raises(RuleBroken) as refused:
        move_unit(actor=cast.admin.actor, unit_id=cast.mai_son.id, parent_id=cast.nhon_mai.id)
    assert refused.value.field == "parent"


def test_a_unit_does_not_leave_the_district_by_its_admin(cast: Cast) -> None:
    with pytest.raises(Absent):
        move_unit(actor=cast.admin.actor, unit_id=cast.mai_son.id, parent_id=cast.other_district.id)


def test_closing_and_taking_it_back(cast: Cast) -> None:
    close_unit(actor=cast.admin.actor, unit_id=cast.na_hang.id, last_day=date(2025, 6, 30))
    cast.na_hang.refresh_from_db()
    assert cast.na_hang.valid_to == date(2025, 6, 30)
    reopen_unit(actor=cast.admin.actor, unit_id=cast.na_hang.id)
    cast.na_hang.refresh_from_db()
    assert cast.na_hang.valid_to is None


def test_a_unit_with_living_parts_is_not_closed(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="1 đơn vị"):
        close_unit(actor=cast.admin.actor, unit_id=cast.mai_son.id, last_day=date(2025, 6, 30))


def test_nobody_closes_the_unit_they_work_in(cast: Cast) -> None:
    Unit.objects.filter(parent=cast.district).update(valid_to=date(2024, 1, 1))
    with pytest.raises(RuleBroken, match="quản trị cấp trên"):
        close_unit(actor=cast.admin.actor, unit_id=cast.district.id, last_day=date(2025, 6, 30))
