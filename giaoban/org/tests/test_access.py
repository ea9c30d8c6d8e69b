"""Gates: how far each of the cast reaches."""

import pytest

from giaoban.kernel.actor import Actor, system_actor
from giaoban.kernel.errors import Absent
from giaoban.org import access
from giaoban.org.models import Holding, Unit
from giaoban.org.powers import Power
from giaoban.org.queries import actor_for, unit_tree, visitor
from giaoban.org.tests.cast import Cast

#: Who holds which power over which units of the cast; everything not named is refused.
HELD: dict[tuple[str, Power], set[str]] = {
    ("chair", Power.BRIEFINGS_CONVENE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("chair", Power.BRIEFINGS_CHAIR): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("chair", Power.BRIEFINGS_ATTEND): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.BRIEFINGS_CONVENE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.BRIEFINGS_CHAIR): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.BRIEFINGS_ATTEND): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.BRIEFINGS_CONVENE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.BRIEFINGS_ATTEND): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("admin", Power.ORG_MANAGE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("mai_son_official", Power.BRIEFINGS_ATTEND): {"mai_son", "na_hang"},
    ("nhon_mai_official", Power.BRIEFINGS_ATTEND): {"nhon_mai"},
    ("village_head", Power.BRIEFINGS_ATTEND): {"na_hang"},
    ("outsider", Power.BRIEFINGS_CONVENE): {"other_district"},
    ("outsider", Power.BRIEFINGS_ATTEND): {"other_district"},
    ("chair", Power.TASKS_ASSIGN): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("chair", Power.TASKS_HANDLE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("chair", Power.TASKS_RULES): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.TASKS_ASSIGN): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.TASKS_HANDLE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.TASKS_RULES): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.TASKS_ASSIGN): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.TASKS_HANDLE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("admin", Power.TASKS_RULES): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("mai_son_official", Power.TASKS_HANDLE): {"mai_son", "na_hang"},
    ("nhon_mai_official", Power.TASKS_HANDLE): {"nhon_mai"},
    ("village_head", Power.TASKS_HANDLE): {"na_hang"},
    ("outsider", Power.TASKS_ASSIGN): {"other_district"},
    ("outsider", Power.TASKS_HANDLE): {"other_district"},
    ("chair", Power.PROCEDURES_EDIT): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("chair", Power.PROCEDURES_PUBLISH): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("chair", Power.DOSSIERS_SIGN): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.PROCEDURES_EDIT): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.PROCEDURES_PUBLISH): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.DOSSIERS_SIGN): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.PROCEDURES_EDIT): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.DOSSIERS_ISSUE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("mai_son_official", Power.DOSSIERS_RECEIVE): {"mai_son", "na_hang"},
    ("mai_son_official", Power.DOSSIERS_HANDLE): {"mai_son", "na_hang"},
    ("nhon_mai_official", Power.DOSSIERS_RECEIVE): {"nhon_mai"},
    ("nhon_mai_official", Power.DOSSIERS_HANDLE): {"nhon_mai"},
    ("village_head", Power.DOSSIERS_VERIFY): {"na_hang"},
    ("outsider", Power.PROCEDURES_EDIT): {"other_district"},
    ("outsider", Power.DOSSIERS_ISSUE): {"other_district"},
    ("outsider", Power.DOSSIERS_RECEIVE): {"other_district"},
    ("outsider", Power.DOSSIERS_HANDLE): {"other_district"},
    ("chair", Power.PAYMENTS_RECONCILE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("vice_chair", Power.PAYMENTS_RECONCILE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("secretary", Power.PAYMENTS_RECONCILE): {"district", "mai_son", "nhon_mai", "na_hang"},
    ("mai_son_official", Power.PAYMENTS_COLLECT): {"mai_son", "na_hang"},
    ("nhon_mai_official", Power.PAYMENTS_COLLECT): {"nhon_mai"},
    ("outsider", Power.PAYMENTS_COLLECT): {"other_district"},
    ("outsider", Power.PAYMENTS_RECONCILE): {"other_district"},
}


def units(cast: Cast) -> dict[str, Unit]:
    return {name: value for name, value in vars(cast).items() if isinstance(value, Unit)}


def test_every_power_of_everyone_over_every_unit(cast: Cast) -> None:
    for name, member in cast.members().items():
        for power in Power:
            expected = HELD.get((name, power), set())
            held = {key for key, unit in units(cast).items() if access.holds(member.actor, power, unit)}
            assert held == expected, f"{name} {power}"
            found = set(access.units_with(member.actor, power))
            assert found == {units(cast)[key] for key in expected}, f"{name} {power}"


def test_one_sees_those_above_and_those_below(cast: Cast) -> None:
    seen = set(access.visible_units(cast.mai_son_official.actor))
    assert seen == {cast.province, cast.district, cast.mai_son, cast.na_hang}


def test_strangers_reach_nothing_and_the_system_everything(cast: Cast) -> None:
    forged = Actor(None, None, "Hệ thống: giả", "web")
    for stranger in (visitor("test"), forged, Actor(cast.chair.person.id, None, "không chức vụ", "test")):
        assert not access.visible_units(stranger).exists()
        assert not access.holds(stranger, Power.ORG_MANAGE, cast.district)
    assert access.holds(system_actor("thử"), Power.ORG_MANAGE, cast.province)
    assert access.visible_units(system_actor("thử")).count() == 6


def test_somebody_elses_post_gives_nothing(cast: Cast) -> None:
    borrowed = actor_for(cast.mai_son_official.person, cast.admin.post, "test")
    assert not access.holds(borrowed, Power.ORG_MANAGE, cast.mai_son)


def test_a_closed_account_reaches_nothing(cast: Cast) -> None:
    person = cast.admin.person
    person.is_active = False
    person.save(update_fields=["is_active"])
    with pytest.raises(Absent):
        access.unit_to_manage(cast.admin.actor, cast.district.id)


def test_people_are_seen_by_the_administrator_above_them_only(cast: Cast) -> None:
    seen = set(access.managed_people(cast.admin.actor))
    assert cast.village_head.person in seen
    assert cast.outsider.person not in seen
    Holding.objects.create(post=cast.mai_son_official.post, person=cast.outsider.person, from_on="2021-01-01")
    assert cast.outsider.person in set(access.managed_people(cast.admin.actor))
    assert cast.outsider.person not in set(access.kept_people(cast.admin.actor))


def test_the_tree_reads_parents_before_children(cast: Cast) -> None:
    found = [(unit.short, depth) for unit, depth in unit_tree(cast.district)]
    assert found == [("Tương Dương", 0), ("Mai Sơn", 1), ("Na Hang", 2), ("Nhôn Mai", 1)]
