"""A briefing's life from the plan to its end."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.utils import timezone

from giaoban.briefings.actions import briefings, chair, notes, points
from giaoban.briefings.actions.floor import ask_floor
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState, RequestState
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene, plan_for
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.tests.cast import Cast


class TestCreating:
    def test_the_host_has_its_own_point_and_the_audit_says_who(self, cast: Cast) -> None:
        actor = cast.secretary.actor
        briefing = briefings.create_briefing(actor=actor, host_id=cast.district.id, plan=plan_for(cast))
        point = BridgePoint.objects.get(briefing=briefing)
        assert (point.host, point.unit_id, briefing.state) == (True, cast.district.id, BriefingState.DRAFT)
        assert AuditRow.objects.get(code="briefings.briefing_created").actor_post == cast.secretary.post.id

    @pytest.mark.parametrize("who", ["mai_son_official", "village_head", "outsider", "admin"])
    def test_only_the_hosts_office_may(self, cast: Cast, who: str) -> None:
        with pytest.raises(Absent):
            briefings.create_briefing(actor=cast.members()[who].actor, host_id=cast.district.id, plan=plan_for(cast))

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"title": "   "}, "title"),
            ({"title": "x" * 201}, "title"),
            ({"kind": "tiệc"}, "kind"),
            ({"expected_minutes": 4}, "expected_minutes"),
            ({"expected_minutes": 721}, "expected_minutes"),
            ({"starts_at": timezone.now() - timedelta(days=2)}, "starts_at"),
            ({"chair_post": uuid4()}, "chair_post"),
        ],
    )
    def test_a_wrong_plan_names_the_field(self, cast: Cast, change: dict[str, object], field: str) -> None:
        with pytest.raises(RuleBroken) as refusal:
            briefings.create_briefing(
                actor=cast.secretary.actor, host_id=cast.district.id, plan=plan_for(cast, **change)
            )
        assert refusal.value.field == field

    def test_a_clerk_cannot_be_put_in_the_chair_nor_one_person_in_both_seats(self, cast: Cast) -> None:
        for chair_post, secretary_post, field in (
            (cast.secretary.post.id, None, "chair_post"),
            (cast.chair.post.id, cast.chair.post.id, "secretary_post"),
        ):
            plan = plan_for(cast, chair_post=chair_post, secretary_post=secretary_post)
            with pytest.raises(RuleBroken) as refusal:
                briefings.create_briefing(actor=cast.secretary.actor, host_id=cast.district.id, plan=plan)
            assert refusal.value.field == field


class TestPoints:
    def test_communes_come_before_their_villages(self, draft: Briefing) -> None:
        names = list(draft.points.order_by("n").values_list("name", flat=True))
        assert names[0] == "Huyện Tương Dương"
        assert names.index("Xã Mai Sơn") < names.index("Bản Na Hang")

    def test_choosing_again_adds_and_removes(self, cast: Cast, draft: Briefing) -> None:
        actor = cast.secretary.actor
        points.choose_points(actor=actor, briefing_id=draft.id, unit_ids=[cast.mai_son.id])
        assert set(draft.points.values_list("unit_id", flat=True)) == {cast.district.id, cast.mai_son.id}
        before = AuditRow.objects.count()
        points.choose_points(actor=actor, briefing_id=draft.id, unit_ids=[cast.mai_son.id])
        assert AuditRow.objects.count() == before

    def test_a_unit_of_another_district_is_refused(self, cast: Cast, draft: Briefing) -> None:
        with pytest.raises(RuleBroken):
            points.choose_points(actor=cast.secretary.actor, briefing_id=draft.id, unit_ids=[cast.other_district.id])

    def test_a_point_that_was_in_the_room_stays(self, scene: Scene) -> None:
        scene.enter(scene.cast.mai_son_official)
        with pytest.raises(RuleBroken, match="Mai Sơn"):
            points.choose_points(
                actor=scene.cast.secretary.actor, briefing_id=scene.briefing.id, unit_ids=[scene.cast.nhon_mai.id]
            )

    def test_a_point_added_to_an_open_room_appears_on_the_board(self, scene: Scene) -> None:
        scene.enter(scene.cast.chair)
        keep = [scene.cast.mai_son.id]
        act = partial(
            points.choose_points,
            actor=scene.cast.secretary.actor,
            briefing_id=scene.briefing.id,
            unit_ids=keep,
        )
        assert_replays(scene, [scene.cast.chair], act)


class TestCallingAndOpening:
    def test_without_points_neither(self, cast: Cast) -> None:
        actor = cast.secretary.actor
        briefing = briefings.create_briefing(actor=actor, host_id=cast.district.id, plan=plan_for(cast))
        for act in (briefings.call_briefing, briefings.open_briefing):
            with pytest.raises(RuleBroken):
                act(actor=actor, briefing_id=briefing.id)

    def test_called_then_open_and_twice_is_once(self, cast: Cast, draft: Briefing) -> None:
        actor = cast.secretary.actor
        for act in (briefings.call_briefing, briefings.call_briefing, briefings.open_briefing, briefings.open_briefing):
            briefing = act(actor=actor, briefing_id=draft.id)
        assert briefing.state == BriefingState.OPEN
        assert AuditRow.objects.filter(code="briefings.briefing_opened").count() == 1

    def test_calling_off_needs_a_reason_and_a_room_not_yet_open(self, cast: Cast, draft: Briefing) -> None:
        actor = cast.secretary.actor
        with pytest.raises(RuleBroken) as refusal:
            briefings.cancel_briefing(actor=actor, briefing_id=draft.id, reason="  ")
        assert refusal.value.field == "reason"
        cancelled = briefings.cancel_briefing(actor=actor, briefing_id=draft.id, reason="Mưa lũ")
        assert cancelled.state == BriefingState.CANCELLED
        with pytest.raises(RuleBroken):
            briefings.open_briefing(actor=actor, briefing_id=draft.id)


class TestInTheRoom:
    def test_ending_closes_every_turn_and_empties_the_board(self, scene: Scene) -> None:
        scene.enter(scene.cast.chair)
        scene.enter(scene.cast.mai_son_official)
        scene.act(ask_floor, scene.cast.mai_son_official, subject="", key="k")
        with pytest.raises(Absent):
            scene.act(briefings.end_briefing, scene.cast.secretary)
        ended = scene.act(briefings.end_briefing, scene.cast.chair)
        assert ended.state == BriefingState.ENDED
        assert not ended.requests.exclude(state=RequestState.ENDED).exists()
        assert not ended.points.filter(state="present").exists()
        with pytest.raises(RuleBroken):
            scene.act(ask_floor, scene.cast.mai_son_official, subject="", key="k2")

    def test_the_chair_passes_to_somebody_in_the_room(self, scene: Scene) -> None:
        cast = scene.cast
        scene.enter(cast.chair)
        with pytest.raises(RuleBroken):
            scene.act(chair.pass_chair, cast.chair, post_id=cast.vice_chair.post.id)
        scene.enter(cast.vice_chair)
        scene.enter(cast.mai_son_official)
        act = partial(scene.act, chair.pass_chair, cast.chair, post_id=cast.vice_chair.post.id)
        assert_replays(scene, [cast.mai_son_official], act)
        with pytest.raises(Absent):
            scene.act(briefings.end_briefing, cast.chair)
        assert scene.act(briefings.end_briefing, cast.vice_chair).state == BriefingState.ENDED

    def test_changing_the_plan_of_an_open_room_reaches_it_but_not_the_chair(self, scene: Scene) -> None:
        cast = scene.cast
        scene.enter(cast.chair)
        plan = plan_for(cast, title="Giao ban kéo dài", expected_minutes=120)
        act = partial(scene.act, briefings.change_briefing, cast.secretary, plan=plan)
        assert assert_replays(scene, [cast.chair], act).expected_minutes == 120
        with pytest.raises(RuleBroken):
            scene.act(
                briefings.change_briefing, cast.secretary, plan=plan_for(cast, chair_post=cast.vice_chair.post.id)
            )


class TestNotes:
    def test_the_desk_and_the_senders_point_see_a_note_others_only_when_read_out(self, scene: Scene) -> None:
        cast = scene.cast
        everyone = [cast.chair, cast.mai_son_official, cast.nhon_mai_official]
        for member in everyone:
            scene.enter(member)
        send = partial(scene.act, notes.send_note, cast.mai_son_official, body="Mạng yếu", key="n1")
        note = assert_replays(scene, everyone, send)
        assert send().id == note.id
        with pytest.raises(Absent):
            scene.act(notes.read_out_note, cast.nhon_mai_official, note_id=note.id)
        assert_replays(scene, everyone, lambda: scene.act(notes.read_out_note, cast.chair, note_id=note.id))

    @pytest.mark.parametrize("body", ["", "  \n ", "x" * 2001])
    def test_an_empty_or_endless_note_is_refused(self, scene: Scene, body: str) -> None:
        scene.enter(scene.cast.mai_son_official)
        with pytest.raises(RuleBroken):
            scene.act(notes.send_note, scene.cast.mai_son_official, body=body, key="n")
