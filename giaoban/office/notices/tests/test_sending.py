"""Telling people: each once, in one transaction with what was done, and nobody who is gone."""

from uuid import uuid4

import pytest

from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.models import AuditRow
from giaoban.office.notices.actions.notices import read_all_notices, read_notice
from giaoban.office.notices.models import Announcement, Notice
from giaoban.office.notices.queries import deliveries_of, people_of_units
from giaoban.office.notices.tests.telling import tell
from giaoban.org.models import Holding
from giaoban.org.powers import Role
from giaoban.org.tests.cast import BEGAN, Cast


def test_each_person_has_one_notice_however_often_it_is_sent(cast: Cast) -> None:
    sender = cast.secretary.actor
    assert tell(sender, cast.district, cast.village_head, cast.village_head, cast.mai_son_official) == 2
    assert tell(sender, cast.district, cast.village_head) == 0
    assert Announcement.objects.count() == 1, "nothing new was said, so nothing new is kept"
    assert tell(sender, cast.district, cast.village_head, cast.nhon_mai_official) == 1
    assert tell(sender, cast.district, cast.village_head, key="lần 2") == 1
    assert Notice.objects.filter(person=cast.village_head.person).count() == 2
    row = AuditRow.objects.filter(code="notices.sent").order_by("id").first()
    assert row is not None
    assert (row.actor_person, row.payload["people"]) == (cast.secretary.person.id, 2)


def test_closed_accounts_and_unknown_people_are_left_out(cast: Cast) -> None:
    cast.village_head.person.is_active = False
    cast.village_head.person.save(update_fields=["is_active"])
    assert tell(cast.secretary.actor, cast.district, cast.village_head, cast.chair) == 1


def test_a_kind_nobody_registered_is_refused(cast: Cast) -> None:
    with pytest.raises(KeyError):
        tell(cast.secretary.actor, cast.district, cast.chair, kind="no such kind")


def test_reading_is_ones_own(cast: Cast) -> None:
    tell(cast.secretary.actor, cast.district, cast.village_head, cast.chair)
    mine = Notice.objects.get(person=cast.village_head.person)
    with pytest.raises(Absent):
        read_notice(actor=cast.chair.actor, notice_id=mine.id)
    first = read_notice(actor=cast.village_head.actor, notice_id=mine.id).read_at
    assert read_notice(actor=cast.village_head.actor, notice_id=mine.id).read_at == first
    assert read_all_notices(actor=cast.chair.actor) == 1
    assert read_all_notices(actor=cast.chair.actor) == 0
    found = deliveries_of(cast.district.id)
    assert (found.told, found.read) == (2, 2)
    assert not deliveries_of(uuid4())


def test_people_of_units_hold_a_post_there_today(cast: Cast) -> None:
    units = [cast.mai_son.id, cast.na_hang.id]
    both = {cast.mai_son_official.person.id, cast.village_head.person.id}
    assert set(people_of_units(units)) == both
    Holding.objects.create(post=cast.mai_son_official.post, person=cast.village_head.person, from_on=BEGAN)
    assert sorted(people_of_units(units)) == sorted(both), "each once, whatever posts they hold"
    assert people_of_units([cast.na_hang.id], [Role.VILLAGE]) == [cast.village_head.person.id]
    assert people_of_units(units, [Role.LEADER]) == []
    cast.village_head.person.is_active = False
    cast.village_head.person.save(update_fields=["is_active"])
    assert people_of_units(units) == [cast.mai_son_official.person.id]


def test_the_system_speaks_in_the_name_of_a_unit(cast: Cast) -> None:
    tell(system_actor("giấy mời"), cast.district, cast.chair, for_unit=cast.district.id)
    tell(cast.village_head.actor, cast.mai_son, cast.chair)
    units = Announcement.objects.order_by("created_at").values_list("sender_unit", flat=True)
    assert list(units) == [cast.district.id, cast.na_hang.id]
