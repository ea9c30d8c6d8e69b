"""Papers reach the invited units; who has confirmed, and who is reminded."""

from typing import Any

import pytest

from giaoban.briefings.minutes.actions.circulation import acknowledge_paper, circulate_paper, urge_readers
from giaoban.briefings.minutes.actions.papers import assemble_paper, finalise_paper
from giaoban.briefings.minutes.models import Acknowledgement, Paper
from giaoban.briefings.minutes.notices import CIRCULATED
from giaoban.briefings.minutes.queries import reading_of
from giaoban.briefings.minutes.tests.permissions import KIND, printed
from giaoban.briefings.minutes.tests.story import held
from giaoban.briefings.minutes.waiting import papers_waiting
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.org.tests.cast import Member

__all__ = ["held"]


@pytest.fixture
def final(held: Scene) -> Scene:
    """Minutes finalised, not yet sent."""
    held.act(assemble_paper, held.cast.secretary, **KIND)
    held.act(finalise_paper, held.cast.secretary, **KIND, printed=printed(held))
    return held


def told(member: Member) -> int:
    return Notice.objects.filter(person=member.person, kind=CIRCULATED).count()


def waiting(member: Member) -> list[str]:
    return [one.title for one in papers_waiting(member.actor)]


def names(rows: list[Any]) -> list[str]:
    return [row.point.name for row in rows]


def test_every_invited_unit_once(final: Scene) -> None:
    cast = final.cast
    for _ in range(2):
        final.act(circulate_paper, cast.secretary, **KIND)
    assert [told(member) for member in (cast.mai_son_official, cast.village_head, cast.outsider)] == [1, 1, 0]
    assert waiting(cast.mai_son_official) == ["Biên bản: Giao ban tháng 11"]
    assert waiting(cast.outsider) == []


def test_a_unit_confirms_and_is_no_longer_reminded(final: Scene) -> None:
    cast = final.cast
    version = final.act(circulate_paper, cast.secretary, **KIND)
    for _ in range(2):
        final.act(acknowledge_paper, cast.mai_son_official, **KIND)
    assert Acknowledgement.objects.get().name == "Lô Thị Hoa"
    reading = reading_of(version)
    assert names(reading.read) == ["Xã Mai Sơn"]
    assert sorted(names(reading.waiting)) == ["Bản Na Hang", "Xã Nhôn Mai"]
    final.act(urge_readers, cast.secretary, **KIND)
    assert [told(member) for member in (cast.mai_son_official, cast.nhon_mai_official)] == [1, 2]
    assert waiting(cast.mai_son_official) == []
    with pytest.raises(RuleBroken):
        final.act(urge_readers, cast.secretary, **KIND)


def test_not_before_it_is_final_and_not_by_those_who_were_not_sent_it(held: Scene) -> None:
    held.act(assemble_paper, held.cast.secretary, **KIND)
    with pytest.raises(RuleBroken):
        held.act(circulate_paper, held.cast.secretary, **KIND)
    with pytest.raises(Absent):
        held.act(acknowledge_paper, held.cast.mai_son_official, **KIND)
    assert Paper.objects.count() == 1
