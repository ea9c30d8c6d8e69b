"""Posts, holders and delegations."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.access import holds
from giaoban.org.actions.delegations import delegate, end_delegation
from giaoban.org.actions.posts import appoint, create_post, edit_post, end_holding, end_post
from giaoban.org.models import Delegation, Holding
from giaoban.org.powers import Power
from giaoban.org.queries import actor_for, posts_of
from giaoban.org.tests.cast import Cast, Member


def today(days: int = 0) -> date:
    return timezone.localdate() + timedelta(days=days)


def lend(by: Member, to: Member, **changes: object) -> Delegation:
    values = {
        "powers": [Power.BRIEFINGS_CHAIR.value], "from_on": today(), "to_on": today(7), "reason": "Đi công tác cơ sở",
    } | changes  # fmt: skip
    return delegate(actor=by.actor, post_id=by.post.id, person_id=to.person.id, **values)  # type: ignore[arg-type]


def test_a_post_and_its_holder(cast: Cast) -> None:
    post = create_post(actor=cast.admin.actor, unit_id=cast.mai_son.id, title=" Chủ tịch  UBND xã ", roles=["leader"])
    assert post.title == "Chủ tịch UBND xã"
    person = cast.mai_son_official.person
    appoint(actor=cast.admin.actor, post_id=post.id, person_id=person.id)
    assert {p.title for p in posts_of(person)} == {"Chủ tịch UBND xã", "Công chức Văn phòng – Thống kê"}
    assert holds(actor_for(person, post, "test"), Power.BRIEFINGS_CONVENE, cast.na_hang)
    assert not holds(cast.mai_son_official.actor, Power.BRIEFINGS_CONVENE, cast.na_hang)


@pytest.mark.parametrize(
    ("values", "field"), [({"title": ""}, "title"), ({"roles": []}, "roles"), ({"roles": ["king"]}, "roles")]
)
def test_a_post_needs_title_and_roles(cast: Cast, values: dict[str, object], field: str) -> None:
    given = {"title": "Phó Chủ tịch", "roles": ["leader"]} | values
    with pytest.raises(RuleBroken) as refused:
        create_post(actor=cast.admin.actor, unit_id=cast.mai_son.id, **given)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_nobody_gives_posts_outside_what_they_administer(cast: Cast) -> None:
    for who in (cast.chair, cast.mai_son_official, cast.outsider):
        with pytest.raises(Absent):
            create_post(actor=who.actor, unit_id=cast.mai_son.id, title="Quản trị", roles=["admin"])
    with pytest.raises(Absent):
        edit_post(actor=cast.admin.actor, post_id=cast.outsider.post.id, title="x", roles=["admin"])


def test_a_holding_does_not_overlap_itself(cast: Cast) -> None:
    member = cast.mai_son_official
    with pytest.raises(RuleBroken) as refused:
        appoint(actor=cast.admin.actor, post_id=member.post.id, person_id=member.person.id)
    assert refused.value.field == "person"


def test_ending_a_holding_takes_the_powers_at_once(cast: Cast) -> None:
    holding = Holding.objects.get(post=cast.chair.post)
    assert holds(cast.chair.actor, Power.BRIEFINGS_CHAIR, cast.district)
    end_holding(actor=cast.admin.actor, holding_id=holding.id)
    assert not holds(cast.chair.actor, Power.BRIEFINGS_CHAIR, cast.district)
    assert posts_of(cast.chair.person) == []


def test_ending_a_post_ends_it_for_its_holders(cast: Cast) -> None:
    end_post(actor=cast.admin.actor, post_id=cast.vice_chair.post.id, last_day=today(-1))
    assert not holds(cast.vice_chair.actor, Power.BRIEFINGS_ATTEND, cast.district)
    with pytest.raises(RuleBroken):
        end_post(actor=cast.admin.actor, post_id=cast.admin.post.id, last_day=today(-1))


def test_lending_reaches_the_borrower_within_the_dates(cast: Cast) -> None:
    row = lend(cast.chair, cast.secretary)
    lent = actor_for(cast.secretary.person, cast.chair.post, "test")
    assert holds(lent, Power.BRIEFINGS_CHAIR, cast.mai_son)
    assert not holds(lent, Power.BRIEFINGS_CONVENE, cast.mai_son)
    assert [post.held for post in posts_of(cast.secretary.person)] == [True, False]
    with pytest.raises(Absent):
        delegate(actor=lent, post_id=cast.chair.post.id, person_id=cast.vice_chair.person.id,
                 powers=["briefings.chair"], from_on=today(), to_on=today(), reason="chuyển tiếp")  # fmt: skip
    end_delegation(actor=cast.chair.actor, delegation_id=row.id)
    assert not holds(lent, Power.BRIEFINGS_CHAIR, cast.mai_son)


def test_lending_later_counts_later(cast: Cast) -> None:
    lend(cast.chair, cast.secretary, from_on=today(1))
    assert len(posts_of(cast.secretary.person)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"powers": []}, "powers"),
        ({"powers": ["org.manage"]}, "powers"),
        ({"powers": ["everything"]}, "powers"),
        ({"reason": " "}, "reason"),
        ({"to_on": date(2020, 1, 1)}, "to_on"),
        ({"to_on": date(2200, 1, 1)}, "to_on"),
    ],
)
def test_lending_is_refused_with_the_field_to_correct(cast: Cast, changes: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        lend(cast.chair, cast.secretary, **changes)
    assert refused.value.field == field


def test_nobody_lends_what_is_not_theirs(cast: Cast) -> None:
    with pytest.raises(Absent):
        delegate(actor=cast.secretary.actor, post_id=cast.chair.post.id, person_id=cast.secretary.person.id,
                 powers=["briefings.chair"], from_on=today(), to_on=today(), reason="tự nhận")  # fmt: skip
    with pytest.raises(Absent):
        lend(cast.chair, cast.outsider)
    row = lend(cast.chair, cast.secretary)
    with pytest.raises(Absent):
        end_delegation(actor=cast.outsider.actor, delegation_id=row.id)
    end_delegation(actor=cast.secretary.actor, delegation_id=row.id)
