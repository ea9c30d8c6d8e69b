"""A ballot counts once, in time, for whoever is entitled; whatever else happens is a clear sentence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.actions.ballots import note_late_ballot
from giaoban.briefings.votes.models import Ballot, Vote, Voter
from giaoban.briefings.votes.tests.votes import close, everybody, give, opened, receipt
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.models import Holding, Post
from giaoban.org.powers import Role
from giaoban.org.queries import actor_for
from giaoban.org.tests.cast import BEGAN, Member, make_person


def colleague(of: Member) -> Member:
    """Somebody else of the same unit."""
    person = make_person("dongnghiep", "Vi Thị Nhàn", of.unit)
    post = Post.objects.create(unit=of.unit, title="Phó Chủ tịch UBND xã", roles=[Role.OFFICIAL], from_on=BEGAN)
    Holding.objects.create(post=post, person=person, from_on=BEGAN)
    return Member(person, post, actor_for(person, post, "test"))


def refusal(scene: Scene, member: Member, vote: Vote, n: int, **values: object) -> str:
    with pytest.raises(RuleBroken) as refused:
        give(scene, member, vote, n, **values)
    return refused.value.code


@pytest.mark.parametrize("secret", [False, True])
def test_the_same_ballot_twice_is_one(scene: Scene, secret: bool) -> None:
    cast = scene.cast
    vote = opened(scene, secret=secret)
    sent = {"key": "k1", "receipt": receipt() if secret else ""}
    for _ in range(3):
        give(scene, cast.mai_son_official, vote, 1, **sent)
    assert Vote.objects.get().voted == 1
    assert AuditRow.objects.filter(code="briefings.ballot_cast").count() == 1
    assert close(scene, vote).counts == [0, 1, 0]


def test_an_open_ballot_is_changed_on_purpose_only_and_with_its_history(scene: Scene) -> None:
    cast = scene.cast
    vote = opened(scene)
    give(scene, cast.mai_son_official, vote, 0, key="first")
    other = colleague(cast.mai_son_official)
    assert refusal(scene, other, vote, 1) == "voted"
    give(scene, other, vote, 1, again=True)
    give(scene, cast.mai_son_official, vote, 0, key="first")  # the first frame arrives once more, late
    ballot = Ballot.objects.get()
    assert (ballot.choice, ballot.name, ballot.voter.name) == (1, "Vi Thị Nhàn", "Xã Mai Sơn")
    changed = AuditRow.objects.get(code="briefings.ballot_changed")
    assert (changed.before["choice"], changed.after["choice"]) == (0, 1)
    assert close(scene, vote).counts == [0, 1, 0]


def test_a_secret_ballot_cannot_be_changed(scene: Scene) -> None:
    vote = opened(scene, secret=True)
    give(scene, scene.cast.mai_son_official, vote, 0)
    assert refusal(scene, scene.cast.mai_son_official, vote, 1, again=True) == "voted"
    assert refusal(scene, colleague(scene.cast.mai_son_official), vote, 1) == "voted"


def test_a_receipt_that_is_taken_or_missing_is_refused_before_it_is_counted(scene: Scene) -> None:
    vote = opened(scene, secret=True)
    mine = receipt()
    give(scene, scene.cast.mai_son_official, vote, 0, receipt=mine)
    assert refusal(scene, scene.cast.village_head, vote, 1, receipt=mine) == "receipt"
    assert refusal(scene, scene.cast.village_head, vote, 1, receipt="") == "receipt"
    assert Voter.objects.filter(voted=True).count() == 1


@pytest.mark.parametrize("secret", [False, True])
def test_the_servers_clock_decides_and_a_late_ballot_is_on_record(scene: Scene, secret: bool) -> None:
    member = scene.cast.mai_son_official
    vote = opened(scene, minutes=1, secret=secret)
    Vote.objects.filter(id=vote.id).update(closes_at=timezone.now() - timedelta(milliseconds=1))
    given = timezone.now() - timedelta(minutes=1)
    assert refusal(scene, member, vote, 0, sent_at=given) == "closed"
    for _ in range(2):
        scene.act(note_late_ballot, member, vote_id=vote.id, sent_at=given)
    voter = Voter.objects.get(late_at__isnull=False)
    assert (voter.name, voter.voted, voter.late_sent_at) == ("Xã Mai Sơn", False, given)
    assert AuditRow.objects.filter(code="briefings.ballot_late").count() == 1
    assert Vote.objects.get().voted == 0


@pytest.mark.parametrize("secret", [False, True])
def test_a_ballot_that_was_counted_is_still_so_when_it_is_sent_again_after_the_closing(
    scene: Scene, secret: bool
) -> None:
    member = scene.cast.mai_son_official
    vote = opened(scene, secret=secret)
    sent = {"key": "k", "receipt": receipt() if secret else ""}
    give(scene, member, vote, 0, **sent)
    close(scene, vote)
    assert give(scene, member, vote, 0, **sent).voted
    assert refusal(scene, scene.cast.village_head, vote, 0) == "closed"


def test_whoever_is_not_on_the_register_is_told_so(scene: Scene) -> None:
    vote = opened(scene, who="points", points=[scene.point_of(scene.cast.mai_son_official).id])
    assert refusal(scene, scene.cast.village_head, vote, 0) == "not_entitled"
    assert refusal(scene, scene.cast.mai_son_official, vote, 3) == "refused"


def test_a_person_votes_for_themselves_where_persons_vote(scene: Scene) -> None:
    everybody(scene)
    other = colleague(scene.cast.mai_son_official)
    scene.enter(other)
    vote = opened(scene, per_unit=False)
    give(scene, scene.cast.mai_son_official, vote, 0)
    give(scene, other, vote, 1)
    assert close(scene, vote).counts == [1, 1, 0]
