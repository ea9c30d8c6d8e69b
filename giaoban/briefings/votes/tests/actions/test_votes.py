"""A vote from draft to result; everything the room sees replays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.briefings.actions.attendance import leave_room
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.actions import votes
from giaoban.briefings.votes.handlers import close_votes_of_ended_briefing
from giaoban.briefings.votes.jobs import CLOCK, close_overdue
from giaoban.briefings.votes.models import Urn, Vote, Voter, VoteState
from giaoban.briefings.votes.plan import VotePlan
from giaoban.briefings.votes.queries import votes_of
from giaoban.briefings.votes.tests.votes import close, everybody, give, opened, plan, prepared
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow, OutboxEvent


def test_the_whole_life_of_a_vote_replays_for_everyone(scene: Scene) -> None:
    cast, members = scene.cast, everybody(scene)
    draft = assert_replays(scene, members, lambda: prepared(scene, minutes=5, live=True))
    assert_replays(
        scene,
        members,
        lambda: scene.act(votes.change_vote, cast.chair, vote_id=draft.id, edition=1, plan=plan(minutes=3, live=True)),
    )
    vote = assert_replays(scene, members, lambda: scene.act(votes.open_vote, cast.chair, vote_id=draft.id, edition=2))
    assert_replays(scene, members, lambda: give(scene, cast.mai_son_official, vote, 0))
    assert_replays(scene, members, lambda: give(scene, cast.mai_son_official, vote, 1, again=True))
    assert_replays(scene, members, lambda: scene.act(votes.extend_vote, cast.chair, vote_id=vote.id, minutes=2))
    assert_replays(scene, members, lambda: close(scene, vote))
    assert_replays(scene, members, lambda: scene.act(votes.announce_vote, cast.chair, vote_id=vote.id))
    assert Vote.objects.get(id=vote.id).state == VoteState.ANNOUNCED


def test_cancelling_replays_before_and_after_opening(scene: Scene) -> None:
    members = everybody(scene)
    for make in (prepared, opened):
        vote = make(scene)
        cancel = lambda v=vote: scene.act(votes.cancel_vote, scene.cast.chair, vote_id=v.id, reason="Mất điện")  # noqa: E731
        assert_replays(scene, members, cancel)
    assert Vote.objects.filter(state=VoteState.CANCELLED, reason="Mất điện").count() == 2


def test_a_secret_vote_replays_and_opens_its_urn_at_the_end(scene: Scene) -> None:
    members = everybody(scene)
    vote = assert_replays(scene, members, lambda: opened(scene, secret=True, per_unit=False))
    assert_replays(scene, members, lambda: give(scene, scene.cast.village_head, vote, 1))
    closed = assert_replays(scene, members, lambda: close(scene, vote))
    assert (closed.counts, closed.voted, Urn.objects.count()) == ([0, 1, 0], 1, 0)


def test_the_result_is_the_desks_until_it_is_announced(scene: Scene) -> None:
    members = everybody(scene)
    vote = opened(scene)
    for member, n in zip(members, (0, 0, 0, 1), strict=True):
        give(scene, member, vote, n)
    seen = OutboxEvent.objects.order_by("-seq")
    close(scene, vote)
    parts = dict(seen[0].payload["parts"])
    assert parts["all"]["votes"][0]["result"] is None
    assert parts["desk"]["votes"][0]["result"] == {
        "counts": [3, 1, 0], "voted": 4, "quorum_needed": 2, "winner": 0, "passed": True,
    }  # fmt: skip
    scene.act(votes.announce_vote, scene.cast.chair, vote_id=vote.id)
    assert dict(seen[0].payload["parts"])["all"]["votes"][0]["result"]["passed"] is True


def test_what_minutes_get(scene: Scene) -> None:
    members = everybody(scene)
    item = scene.items[0]
    vote = opened(scene, options=["Phương án 1", "Phương án 2"], item_id=item.id)
    for member, n in zip(members, (1, 1, 1, 0), strict=True):
        give(scene, member, vote, n)
    close(scene, vote)
    [result] = votes_of(scene.briefing)
    assert (result.counts, result.chosen) == ((("Phương án 1", 1), ("Phương án 2", 3)), "Phương án 2")
    assert (result.entitled, result.voted, result.passed, result.item_id) == (4, 4, True, item.id)
    assert {(ballot.name, ballot.choice) for ballot in result.by_name} >= {("Bản Na Hang", "Phương án 1")}
    secret = opened(scene, secret=True)
    give(scene, members[1], secret, 0)
    close(scene, secret)
    assert votes_of(scene.briefing)[1].by_name == ()


def test_the_register_is_what_it_was_at_the_opening(scene: Scene) -> None:
    cast = scene.cast
    everybody(scene)
    units = opened(scene, who="level", level="commune")
    assert set(Voter.objects.filter(vote=units).values_list("name", flat=True)) == {"Xã Mai Sơn", "Xã Nhôn Mai"}
    close(scene, units)
    chosen = [scene.point_of(cast.village_head).id]
    assert opened_then_closed(scene, who="points", points=chosen).entitled == 1
    leave = scene.devices[cast.nhon_mai_official.person.username]
    scene.act(leave_room, cast.nhon_mai_official, connection=leave.connection, lost=False)
    lost = scene.devices[cast.village_head.person.username]
    scene.act(leave_room, cast.village_head, connection=lost.connection, lost=True)
    people = opened(scene, per_unit=False)
    names = set(Voter.objects.filter(vote=people).values_list("name", flat=True))
    assert names == {cast.chair.person.full_name, cast.mai_son_official.person.full_name, "Xồng Bá Chống"}
    scene.enter(cast.secretary)
    with pytest.raises(RuleBroken, match="Không có tên trong danh sách"):
        give(scene, cast.secretary, people, 0)


def opened_then_closed(scene: Scene, **values: object) -> Vote:
    return close(scene, opened(scene, **values))


def test_two_who_prepare_do_not_overwrite_each_other(scene: Scene) -> None:
    draft = prepared(scene)
    change = {"vote_id": draft.id, "edition": 1}
    scene.act(votes.change_vote, scene.cast.chair, plan=plan(question="Bản của chủ trì"), **change)
    with pytest.raises(RuleBroken) as refused:
        scene.act(votes.change_vote, scene.cast.secretary, plan=plan(question="Bản của thư ký"), **change)
    assert refused.value.code == "stale"
    with pytest.raises(RuleBroken) as not_opened:
        scene.act(votes.open_vote, scene.cast.secretary, vote_id=draft.id, edition=1)
    assert not_opened.value.code == "stale"
    assert Vote.objects.get().question == "Bản của chủ trì"


def test_preparing_with_the_same_key_prepares_once(scene: Scene) -> None:
    first, again = (scene.act(votes.prepare_vote, scene.cast.chair, plan=plan(), key="k") for _ in range(2))
    assert first.id == again.id


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": " \u200b"},
        {"question": "x" * 501},
        {"options": ["Một"]},
        {"options": ["Một", "Một"]},
        {"options": [str(n) for n in range(11)]},
        {"options": ["Một", "x" * 201]},
        {"secret": True, "live": True},
        {"who": "nobody"},
        {"who": "level", "level": "kingdom"},
        {"who": "points"},
        {"majority": "most"},
        {"quorum": 101},
        {"minutes": 0},
        {"minutes": 1441},
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_with_a_sentence(scene: Scene, wrong: dict[str, object]) -> None:
    with pytest.raises(RuleBroken) as refused:
        prepared(scene, **wrong)
    assert len(str(refused.value.message)) > 20
    assert not Vote.objects.exists()


def test_items_and_points_of_another_briefing_are_refused(scene: Scene) -> None:
    for wrong in ({"item_id": scene.briefing.id}, {"who": "points", "points": [scene.briefing.id]}):
        with pytest.raises(RuleBroken):
            prepared(scene, **wrong)


def test_one_vote_at_a_time_and_none_without_voters(scene: Scene) -> None:
    vote = opened(scene)
    with pytest.raises(RuleBroken, match="Đang biểu quyết"):
        opened(scene)
    close(scene, vote)
    with pytest.raises(RuleBroken, match="Không có ai"):
        opened(scene, per_unit=False)
    scene.enter(scene.cast.chair)
    with pytest.raises(RuleBroken, match="không giữ kín"):
        opened(scene, per_unit=False, secret=True)


def test_states_go_one_way(scene: Scene) -> None:
    cast = scene.cast
    draft = prepared(scene)
    for act, words in ((votes.close_vote, "không đang mở"), (votes.announce_vote, "chưa kết thúc")):
        with pytest.raises(RuleBroken, match=words):
            scene.act(act, cast.chair, vote_id=draft.id)
    with pytest.raises(RuleBroken, match="lý do"):
        scene.act(votes.cancel_vote, cast.chair, vote_id=draft.id, reason=" ")
    vote = scene.act(votes.open_vote, cast.chair, vote_id=draft.id, edition=1)
    with pytest.raises(RuleBroken, match="không sửa được"):
        scene.act(votes.change_vote, cast.chair, vote_id=vote.id, edition=1, plan=plan())
    with pytest.raises(RuleBroken, match="1 phút"):
        scene.act(votes.extend_vote, cast.chair, vote_id=vote.id, minutes=0)
    close(scene, vote)
    scene.act(votes.announce_vote, cast.chair, vote_id=vote.id)
    with pytest.raises(RuleBroken, match="công bố"):
        scene.act(votes.cancel_vote, cast.chair, vote_id=vote.id, reason="Nhầm")


def test_a_vote_closes_by_itself_at_the_time_that_was_set(scene: Scene) -> None:
    vote = opened(scene, minutes=1)
    due = timezone.now() - timedelta(seconds=1)
    close_overdue()
    assert Vote.objects.get().state == VoteState.OPEN
    Vote.objects.filter(id=vote.id).update(closes_at=due)
    close_overdue()
    closed = Vote.objects.get()
    assert (closed.state, closed.closed_at) == (VoteState.CLOSED, due)


def test_a_vote_that_was_given_more_time_stays_open(scene: Scene) -> None:
    vote = opened(scene, minutes=1)
    scene.act(votes.extend_vote, scene.cast.chair, vote_id=vote.id, minutes=5)
    assert votes.close_due_vote(actor=CLOCK, vote_id=vote.id) is not None
    assert Vote.objects.get().state == VoteState.OPEN


def test_ending_the_briefing_closes_and_counts(scene: Scene) -> None:
    members = everybody(scene)
    vote = opened(scene)
    give(scene, members[1], vote, 0)
    scene.act(end_briefing, scene.cast.chair)
    close_votes_of_ended_briefing(last=False, event={"briefing_id": str(scene.briefing.id)})
    closed = Vote.objects.get()
    assert (closed.state, closed.counts) == (VoteState.CLOSED, [1, 0, 0])
    assert AuditRow.objects.filter(code="briefings.vote_closed", actor_name__startswith="hệ thống").exists()


def test_no_person_plays_the_clock(scene: Scene) -> None:
    vote = opened(scene, minutes=1)
    with pytest.raises(Absent):
        votes.close_due_vote(actor=scene.cast.chair.actor, vote_id=vote.id)


def test_a_plan_without_anything_but_a_question_is_the_usual_vote() -> None:
    assert VotePlan("?") == VotePlan("?", (), False, True, "all", "", (), "simple", 50, None, False, None)
