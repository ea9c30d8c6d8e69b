"""A ballot over a real WebSocket: it survives a broken line, counts once, and a late one is told so."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.models import Ballot, Vote, Voter
from giaoban.briefings.votes.tests.votes import receipt


def going_on(arrive: Arrive, scene: Scene, **values: Any) -> tuple[str, Device]:
    """The chair prepares and opens a vote from the room; (its id, the chair's device)."""
    chair = arrive(scene.cast.chair).hello()
    vote_id = chair.ask("vote.prepare", question="Thông qua quy chế?", **values)["d"]["vote_id"]
    assert chair.ask("vote.open", vote_id=vote_id, edition=1)["t"] == "ok"
    return vote_id, chair


def test_a_vote_from_the_desk_to_everyones_screen(arrive: Arrive, scene: Scene) -> None:
    voter = arrive(scene.cast.mai_son_official).hello()
    vote_id, chair = going_on(arrive, scene)
    shown = voter.hears("vote_opened")["patch"]
    assert (shown["votes"][0]["question"], shown["turnouts"]) == (
        "Thông qua quy chế?",
        [{"id": vote_id, "voted": 0, "counts": None}],
    )
    assert shown["ballots"] == [{"id": vote_id, "voted": False, "choice": None, "by": ""}]
    assert voter.ask("vote.cast", vote_id=vote_id, choice=0, at="2026-11-23T08:00:00Z")["t"] == "ok"
    assert chair.hears("ballot_cast")["patch"]["turnouts"][0]["voted"] == 1
    assert voter.hears("ballot_cast")["patch"]["ballots"][0]["choice"] == 0
    assert "Xã Mai Sơn" not in chair.ask("vote.waiting", vote_id=vote_id)["d"]["names"]
    assert chair.ask("vote.close", vote_id=vote_id)["t"] == "ok"
    assert chair.hears("vote_closed")["patch"]["votes"][0]["result"]["counts"] == [1, 0, 0]
    assert voter.hears("vote_closed")["patch"]["votes"][0]["result"] is None
    chair.ask("vote.announce", vote_id=vote_id)
    assert voter.hears("vote_announced")["patch"]["votes"][0]["result"]["counts"] == [1, 0, 0]


def test_the_same_frame_twice_and_again_after_a_break_counts_once(arrive: Arrive, scene: Scene) -> None:
    vote_id, _chair = going_on(arrive, scene)
    voter = arrive(scene.cast.mai_son_official).hello()
    for _ in range(2):
        assert voter.ask("vote.cast", "phieu-1", vote_id=vote_id, choice=1)["t"] == "ok"
    voter.say("vote.cast", "phieu-1", vote_id=vote_id, choice=1)
    voter.cut()
    again = arrive(scene.cast.mai_son_official, client=voter.client).hello(after=voter.seq)
    assert again.ask("vote.cast", "phieu-1", vote_id=vote_id, choice=1)["t"] == "ok"
    assert (Vote.objects.get().voted, Ballot.objects.get().choice) == (1, 1)
    assert Ballot.objects.get().keys == ["phieu-1"]


def test_a_secret_ballot_whose_answer_was_lost_counts_once(arrive: Arrive, scene: Scene) -> None:
    vote_id, chair = going_on(arrive, scene, secret=True)
    voter = arrive(scene.cast.mai_son_official).hello()
    code = receipt()
    voter.say("vote.cast", "phieu-1", vote_id=vote_id, choice=1, receipt=code)
    voter.cut()
    again = arrive(scene.cast.mai_son_official, client=voter.client).hello(after=voter.seq)
    assert again.ask("vote.cast", "phieu-1", vote_id=vote_id, choice=1, receipt=code)["t"] == "ok"
    assert again.ask("vote.cast", vote_id=vote_id, choice=0, receipt=receipt())["code"] == "voted"
    chair.ask("vote.close", vote_id=vote_id)
    assert (Vote.objects.get().counts, Vote.objects.get().published) == ([0, 1, 0], [[code, 1]])


def test_a_ballot_kept_offline_and_sent_after_the_closing_is_not_counted_and_says_so(
    arrive: Arrive, scene: Scene
) -> None:
    vote_id, chair = going_on(arrive, scene)
    voter = arrive(scene.cast.mai_son_official).hello()
    voter.cut()
    given = timezone.now() - timedelta(minutes=1)
    chair.ask("vote.close", vote_id=vote_id)
    again = arrive(scene.cast.mai_son_official, client=voter.client).hello(after=voter.seq)
    refused = again.ask("vote.cast", "giu-lai", vote_id=vote_id, choice=0, at=given.isoformat())
    assert (refused["code"], "không được tính" in refused["message"]) == ("closed", True)
    late = Voter.objects.get(late_at__isnull=False)
    assert (late.name, late.late_sent_at, late.voted) == ("Xã Mai Sơn", given, False)
    assert Vote.objects.get().voted == 0


def test_a_device_that_comes_later_sees_the_vote_and_its_own_place(arrive: Arrive, scene: Scene) -> None:
    vote_id, _chair = going_on(arrive, scene, minutes=5)
    late = arrive(scene.cast.village_head).hello()
    assert [vote["id"] for vote in late.state["votes"]] == [vote_id]
    assert late.state["ballots"] == [{"id": vote_id, "voted": False, "choice": None, "by": ""}]
    assert late.ask("vote.cast", vote_id=vote_id, choice=2)["t"] == "ok"


def test_what_makes_no_sense_is_refused_and_the_line_lives(arrive: Arrive, scene: Scene) -> None:
    vote_id, chair = going_on(arrive, scene)
    for frame in (
        {"choice": -1},
        {"choice": 100},
        {"choice": 0, "receipt": "<script>"},
        {"choice": 0, "at": "hôm qua"},
        {"choice": None},
    ):
        assert chair.ask("vote.cast", vote_id=vote_id, **frame)["code"] == "malformed"
    assert chair.ask("vote.cast", vote_id=vote_id, choice=0, at="2026-11-23T08:00:00")["t"] == "ok"
    assert chair.ask("vote.prepare", question="?", points=["x"])["code"] == "malformed"
    assert chair.ask("vote.open", vote_id=scene.briefing.id, edition=1)["code"] == "absent"
