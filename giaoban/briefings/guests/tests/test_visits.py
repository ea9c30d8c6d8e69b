"""A guest's way through the door, and what a guest sees and may do inside."""

import inspect
import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.agenda import move_agenda
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.door import lock_room
from giaoban.briefings.actions.floor import grant_floor, invite_point, take_back_floor
from giaoban.briefings.guests.actions import invitations, speaking, visits
from giaoban.briefings.guests.actions.invitations import GuestPlan
from giaoban.briefings.guests.handlers import put_back_guests_of_past_item
from giaoban.briefings.guests.links import guest_of_browser, guest_of_link
from giaoban.briefings.guests.sight import guest_of, sight, waiting_view
from giaoban.briefings.guests.sweeping import sweep_guests
from giaoban.briefings.guests.tests.guests import Visitor
from giaoban.briefings.keeping import wanted_stages
from giaoban.briefings.minutes.drafting.facts import facts_of
from giaoban.briefings.minutes.drafting.minutes import minutes_sections
from giaoban.briefings.models import BridgePoint, GuestState, Note, SpeakingRequest
from giaoban.briefings.tests.permissions import all_ids, table
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.action import ACTIONS
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow


def phase(visitor: Visitor) -> str:
    return str(waiting_view(visitor.row)["phase"])


def test_a_link_is_used_once_and_a_new_one_ends_the_old_browser(scene: Scene) -> None:
    visitor = Visitor(scene)
    assert visitor.token not in json.dumps(list(AuditRow.objects.values("after", "payload")), default=str)
    visitor.wait()
    assert guest_of_link(visitor.token) is None
    with pytest.raises(Absent):
        visits.use_guest_link(actor=visitor.actor, token=visitor.token, browser="another")
    assert guest_of_browser(visitor.id, f"secret-{visitor.id}") == visitor.row
    assert guest_of_browser(visitor.id, "another") is None
    issued = scene.act(invitations.renew_guest_link, scene.cast.secretary, guest_id=visitor.id)
    assert guest_of_browser(visitor.id, f"secret-{visitor.id}") is None
    assert visitor.row.connection is None
    assert guest_of_link(issued.token) == visitor.row
    scene.act(invitations.withdraw_guest, scene.cast.secretary, guest_id=visitor.id)
    assert guest_of_link(issued.token) is None


def test_who_waits_is_let_in_put_back_refused(scene: Scene) -> None:
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.vice_chair, cast.mai_son_official):
        scene.enter(member)
    everybody = [cast.chair, cast.secretary, cast.vice_chair, cast.mai_son_official]
    first, second = Visitor(scene).wait(), Visitor(scene, GuestPlan("Vi Văn Sơn")).wait()
    assert [waiting_view(one.row)["place"] for one in (first, second)] == [1, 2]
    with pytest.raises(RuleBroken):
        second.act(visits.enter_as_guest, connection=uuid4(), web="w")
    assert_replays(scene, everybody, lambda: scene.act(visits.admit_guest, cast.secretary, guest_id=second.id))
    assert phase(second) == "inside"
    assert_replays(
        scene, everybody, lambda: second.act(visits.enter_as_guest, connection=second.connection, web="web@here")
    )
    with pytest.raises(RuleBroken, match="chưa ở trong"):
        scene.act(speaking.invite_guest_to_speak, cast.chair, guest_id=first.id)
    turn: SpeakingRequest = assert_replays(
        scene, everybody, lambda: scene.act(speaking.invite_guest_to_speak, cast.chair, guest_id=second.id)
    )
    second.act(speaking.begin_speaking_as_guest, request_id=turn.id)
    assert str(second.id) in wanted_stages()[str(scene.briefing.id)].allowed_on_floor
    assert_replays(scene, everybody, lambda: scene.act(visits.put_guest_back, cast.secretary, guest_id=second.id))
    turn.refresh_from_db()
    assert (turn.is_over, phase(second), second.row.in_room) == (True, "waiting", False)
    assert BridgePoint.objects.get(briefing=scene.briefing, host=True).spoken_seconds == 0
    with pytest.raises(RuleBroken, match="lý do"):
        scene.act(visits.refuse_guest, cast.chair, guest_id=second.id, reason=" ")
    scene.act(visits.refuse_guest, cast.chair, guest_id=second.id, reason="Nhầm cuộc họp")
    assert (phase(second), waiting_view(second.row)["reason"]) == ("refused", "Nhầm cuộc họp")
    with pytest.raises(Absent):
        second.act(visits.wait_as_guest, connection=uuid4(), web="w")
    scene.act(visits.admit_guest, cast.chair, guest_id=second.id)
    assert phase(second) == "inside"


def test_a_lock_keeps_new_guests_out_and_admitted_ones_in(scene: Scene) -> None:
    inside, waiting, late = Visitor(scene).come_in(), Visitor(scene).wait(), Visitor(scene)
    scene.act(lock_room, scene.cast.secretary, locked=True)
    with pytest.raises(RuleBroken, match="khóa"):
        late.wait()
    with pytest.raises(RuleBroken, match="khóa"):
        scene.act(visits.admit_guest, scene.cast.secretary, guest_id=waiting.id)
    inside.act(visits.enter_as_guest, connection=uuid4(), web="w")
    scene.act(lock_room, scene.cast.secretary, locked=False)
    late.wait()


def test_a_guest_of_one_item_is_inside_during_it_only(scene: Scene) -> None:
    one, two = scene.items
    expert = Visitor(scene, GuestPlan("Trần Văn Bình", "Chuyên gia", item_ids=(two.id,))).wait()
    scene.act(move_agenda, scene.cast.secretary, item_id=one.id)
    scene.act(visits.admit_guest, scene.cast.secretary, guest_id=expert.id)
    assert (phase(expert), waiting_view(expert.row)["items"]) == ("item", [2])
    scene.act(visits.put_guest_back, scene.cast.secretary, guest_id=expert.id)
    assert (phase(expert), expert.row.connection) == ("waiting", expert.connection)
    scene.act(visits.admit_guest, scene.cast.secretary, guest_id=expert.id)
    scene.act(move_agenda, scene.cast.secretary, item_id=two.id)
    expert.act(visits.enter_as_guest, connection=expert.connection, web="w")
    request: Any = expert.act(speaking.ask_floor_as_guest, subject="Số liệu", key="a")
    scene.act(move_agenda, scene.cast.secretary, item_id=one.id)
    with pytest.raises(RuleBroken):
        expert.act(speaking.begin_speaking_as_guest, request_id=request.id)
    put_back_guests_of_past_item(last=True, event={"briefing_id": str(scene.briefing.id)})
    request.refresh_from_db()
    assert (request.is_over, expert.row.state, expert.row.in_room) == (True, GuestState.WAITING, False)


def test_a_guest_sees_only_what_is_put_in_for_them(scene: Scene) -> None:
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    scene.act(move_agenda, cast.secretary, item_id=scene.items[0].id)
    from_mai_son = table("ARGUMENTS")["briefings.grant_floor"](scene, cast.mai_son_official)["request_id"]
    visitor, other = Visitor(scene).come_in(), Visitor(scene, GuestPlan("Vi Văn Sơn")).come_in()
    own: Any = visitor.act(speaking.ask_floor_as_guest, subject="Hỏi về dịch", key="a")
    assert visitor.act(speaking.ask_floor_as_guest, subject="Hỏi về dịch", key="a") == own
    other.act(speaking.ask_floor_as_guest, subject="Riêng", key="a")
    visitor.act(speaking.send_note_as_guest, body="Xin số liệu", key="n")
    other.act(speaking.send_note_as_guest, body="Chuyện khác", key="n")
    seen = sight(guest_of(visitor.id), "up")
    assert [request["id"] for request in seen["requests"]] == [str(own.id)]
    assert [note["body"] for note in seen["notes"]] == ["Xin số liệu"]
    assert [item["title"] for item in seen["agenda"]] == [scene.items[0].title]
    assert [document["id"] for document in seen["documents"]] == [str(scene.document.id)]
    whole = json.dumps(seen, ensure_ascii=False)
    people = (cast.mai_son_official, cast.nhon_mai_official)
    hidden = [scene.items[1].title, "Vi Văn Sơn", str(from_mai_son), *(member.person.full_name for member in people)]
    assert [word for word in hidden if word in whole] == []
    for name in ("votes", "rolls", "attendees", "guests", "removals"):
        assert seen[name] == [], name
    scene.act(grant_floor, cast.chair, request_id=own.id)
    visitor.act(speaking.begin_speaking_as_guest, request_id=own.id)
    assert [one["name"] for one in sight(guest_of(other.id), "up")["requests"]] == [visitor.row.name, other.row.name]
    scene.act(take_back_floor, cast.chair, request_id=own.id)
    with pytest.raises(RuleBroken, match="kết thúc"):
        visitor.act(speaking.begin_speaking_as_guest, request_id=own.id)


def test_rights_of_an_invitation(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    listener = Visitor(scene, GuestPlan("Lê Thị Lan", part="listen")).come_in()
    with pytest.raises(RuleBroken, match="nhắn thư ký"):
        listener.act(speaking.ask_floor_as_guest, subject="", key="a")
    with pytest.raises(RuleBroken, match="mời nghe"):
        scene.act(speaking.invite_guest_to_speak, scene.cast.chair, guest_id=listener.id)
    speaker = Visitor(scene).come_in()
    scene.act(speaking.invite_guest_to_speak, scene.cast.chair, guest_id=speaker.id)
    with pytest.raises(RuleBroken, match="bật hình"):
        speaker.act(speaking.open_guest_camera)
    shower = Visitor(scene, GuestPlan("Hồ Văn Bảy", part="show")).come_in()
    with pytest.raises(RuleBroken, match="mời phát biểu"):
        shower.act(speaking.open_guest_camera)
    scene.act(speaking.invite_guest_to_speak, scene.cast.chair, guest_id=shower.id)
    assert_replays(scene, [scene.cast.chair], lambda: shower.act(speaking.open_guest_camera))
    assert str(shower.id) in wanted_stages()[str(scene.briefing.id)].publishers
    assert sweep_guests(["web@elsewhere"]) == 3
    assert (shower.row.camera_since, shower.row.connection) == (None, None)
    assert str(shower.id) not in wanted_stages()[str(scene.briefing.id)].publishers


def test_the_hosts_people_and_guests_do_not_act_on_each_others_turns(scene: Scene) -> None:
    scene.enter(scene.cast.chair)
    scene.enter(scene.cast.vice_chair)
    guest = Visitor(scene).come_in()
    turn: Any = guest.act(speaking.ask_floor_as_guest, subject="", key="a")
    withdraw = ACTIONS["briefings.withdraw_request"]
    with pytest.raises(Absent):
        scene.act(withdraw, scene.cast.vice_chair, request_id=turn.id)
    host = scene.point_of(scene.cast.chair)
    invited: Any = scene.act(invite_point, scene.cast.chair, point_id=host.id)
    assert invited.id != turn.id
    with pytest.raises(Absent):
        guest.act(speaking.begin_speaking_as_guest, request_id=invited.id)


def test_the_end_of_the_time_and_of_the_briefing(scene: Scene) -> None:
    soon = timezone.now() + timedelta(minutes=5)
    visitor = Visitor(scene, GuestPlan("Lê Thị Lan", expires_at=soon)).come_in()
    type(visitor.row).objects.filter(id=visitor.id).update(expires_at=timezone.now())
    assert phase(visitor) == "ended"
    assert guest_of_browser(visitor.id, f"secret-{visitor.id}") is None
    stays = Visitor(scene).come_in()
    scene.act(end_briefing, scene.cast.chair)
    assert (stays.row.in_room, stays.row.left_at is not None, phase(stays)) == (False, True, "ended")
    stays.act(visits.leave_as_guest, connection=stays.connection)


def test_a_guest_obeys_no_gate_but_their_own(scene: Scene) -> None:
    """Every action of every package is tried by a guest inside the room."""
    for member in (scene.cast.chair, scene.cast.secretary, scene.cast.mai_son_official, scene.cast.nhon_mai_official):
        scene.enter(member)
    visitor = Visitor(scene).come_in()
    known, arguments = all_ids(scene), table("ARGUMENTS")
    obeyed = set()
    for name, who in table("ACTIONS").items():
        if who == frozenset({"caller"}):
            continue
        function = ACTIONS[name]
        try:
            with transaction.atomic():
                values = {key: known[key] for key in inspect.signature(function).parameters if key in known}
                values |= arguments.get(name, lambda s, m: {})(scene, scene.cast.outsider)
                with transaction.atomic():
                    function(actor=visitor.actor, **values)
                transaction.set_rollback(True)
        except (Absent, TypeError):
            continue
        except RuleBroken:
            pass
        obeyed.add(name)
    own = {"ask_floor_as_guest", "send_note_as_guest", "wait_as_guest", "enter_as_guest", "open_guest_camera"}
    # A number of the one-stop shop may be given up by whoever knows its address.
    obeyed.discard("onestop.leave_ticket")
    assert obeyed == {f"briefings.{name}" for name in own | {"close_guest_camera"}}


def test_notes_of_guests_reach_the_desk_alone(scene: Scene) -> None:
    cast = scene.cast
    for member in (cast.secretary, cast.vice_chair):
        scene.enter(member)
    visitor = Visitor(scene).come_in()
    note: Note = assert_replays(
        scene,
        [cast.secretary, cast.vice_chair],
        lambda: visitor.act(speaking.send_note_as_guest, body="Xin hỏi", key="n", kind="question"),
    )
    assert note.name == "Nguyễn Thị Thu, Khách mời, Phóng viên Báo Nghệ An"


def test_guests_stand_in_the_lists_and_count_nowhere(scene: Scene) -> None:
    for member in (scene.cast.chair, scene.cast.secretary):
        scene.enter(member)
    visitor = Visitor(scene).come_in()
    turn: Any = scene.act(speaking.invite_guest_to_speak, scene.cast.chair, guest_id=visitor.id)
    visitor.act(speaking.begin_speaking_as_guest, request_id=turn.id)
    visitor.act(speaking.send_note_as_guest, body="Xin số liệu", key="n")
    SpeakingRequest.objects.filter(id=turn.id).update(began_at=timezone.now() - timedelta(minutes=4))
    visitor.act(speaking.give_back_floor_as_guest, request_id=turn.id)
    page = scene.cast.secretary.client().get(reverse("rollcall", args=[scene.briefing.id])).content.decode()
    assert "Nguyễn Thị Thu" in page
    scene.act(end_briefing, scene.cast.chair)
    scene.briefing.refresh_from_db()
    facts = facts_of(scene.briefing)
    assert sum(row.turns for row in facts.points) == 0
    text = "\n".join(section.body for section in minutes_sections(scene.briefing))
    assert "Khách mời:" in text
    assert re.search(r"Nguyễn Thị Thu \(Khách mời, Phóng viên Báo Nghệ An\), 4 phút", text)
    assert "Huyện Tương Dương, Nguyễn Thị Thu" not in text
