"""A relay from its preparation to its end: what is accepted, who sees what, when it is silent, what is kept."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from giaoban.adapters.relay.probe import Findings
from giaoban.briefings.actions.agenda import move_agenda
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.floor import ask_floor, begin_speaking, give_back_floor, grant_floor
from giaoban.briefings.guests.events import concerns_guests
from giaoban.briefings.guests.sight import sight
from giaoban.briefings.guests.tests.guests import Visitor
from giaoban.briefings.keeping import wanted_stages
from giaoban.briefings.relay import shapes
from giaoban.briefings.relay.actions import airing, sources
from giaoban.briefings.relay.actions.airing import Report
from giaoban.briefings.relay.handlers import OPERATOR, relay_with_agenda
from giaoban.briefings.relay.models import Relay, RelayTurn
from giaoban.briefings.relay.tests.permissions import URL, added, plan
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.tests.cast import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair, secretary and a commune are in."""
    for member in (scene.cast.chair, scene.cast.secretary, scene.cast.mai_son_official):
        scene.enter(member)
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.secretary, room.cast.mai_son_official]


def silent(room: Scene, relay: Relay) -> bool:
    return str(relay.id) in wanted_stages()[str(room.briefing.id)].muted


def test_a_source_is_prepared_tried_changed_and_taken_away(scene: Scene) -> None:
    secretary = scene.cast.secretary
    for wrong in ({"url": "file:///etc/passwd"}, {"url": ""}, {"title": " "}, {"item_id": uuid4()}, {"kind": "x"}):
        with pytest.raises(RuleBroken):
            scene.act(sources.add_relay, secretary, plan=plan(**wrong), key="x")
    relay = scene.act(sources.add_relay, secretary, plan=plan(), key="một lần")
    assert scene.act(sources.add_relay, secretary, plan=plan(), key="một lần") == relay
    assert relay.check_state == "running"
    found = Findings("h264", 1280, 720, "aac")
    stale = sources.finish_check(actor=OPERATOR, relay_id=relay.id, url="rtsp://khac/", found=found)
    assert stale.check_state == "running"
    sources.finish_check(actor=OPERATOR, relay_id=relay.id, url=URL, found=found)

    # The address stays when it is left empty; a changed one is tried anew; an old edition is refused.
    kept = scene.act(sources.change_relay, secretary, relay_id=relay.id, plan=plan(url="", title="Tỉnh"), edition=1)
    assert (kept.url, kept.check_state) == (URL, "found")
    changed = scene.act(
        sources.change_relay, secretary, relay_id=relay.id, plan=plan(url="srt://8.8.4.4:9000"), edition=2
    )
    assert changed.check_state == "running"
    with pytest.raises(RuleBroken) as refused:
        scene.act(sources.change_relay, secretary, relay_id=relay.id, plan=plan(), edition=1)
    assert refused.value.code == "stale"
    assert "dong-tam-7" not in "".join(str((row.before, row.after, row.payload)) for row in AuditRow.objects.all())
    scene.act(sources.remove_relay, secretary, relay_id=relay.id)
    assert not Relay.objects.exists()


def test_the_desk_puts_it_on_the_air_and_everybody_knows_how_it_goes(room: Scene) -> None:
    desk, relay, other = room.cast.secretary, added(room), added(room, title="Hội nghị tỉnh")
    act = partial(room.act, relay_id=relay.id)
    started = assert_replays(room, viewers(room), partial(act, airing.start_relay, desk))
    assert started.state == "starting"
    spec = wanted_stages()[str(room.briefing.id)]
    assert str(relay.id) in spec.allowed_on_floor & spec.publishers
    assert not silent(room, relay)

    report = partial(airing.report_relay, actor=OPERATOR, relay_id=relay.id)
    assert_replays(room, viewers(room), partial(report, report=Report(on=True, sound=True, picture=True)))
    lost = assert_replays(room, viewers(room), partial(report, report=Report(on=False, problem="ended")))
    assert (lost.state, lost.sound) == ("broken", False)
    assert_replays(room, viewers(room), partial(act, airing.silence_relay, desk, silenced=True))
    assert silent(room, relay)
    act(airing.silence_relay, desk, silenced=False)

    # Another source takes its place; the stretch of the first is over and counted.
    assert_replays(room, viewers(room), partial(room.act, airing.start_relay, desk, relay_id=other.id))
    relay.refresh_from_db()
    assert relay.state == "off"
    assert report(report=Report(on=True, sound=True)).state == "off"
    assert RelayTurn.objects.get(relay=relay).ended_at is not None
    with pytest.raises(RuleBroken, match="giữ lại"):
        room.act(sources.remove_relay, desk, relay_id=relay.id)
    assert_replays(room, viewers(room), partial(room.act, airing.stop_relay, desk, relay_id=other.id))
    with pytest.raises(Absent):
        act(airing.start_relay, room.cast.mai_son_official)


def test_it_is_silent_while_somebody_has_the_floor(room: Scene) -> None:
    own, relay = room.cast.mai_son_official, added(room)
    room.act(airing.start_relay, room.cast.chair, relay_id=relay.id)
    turn = room.act(ask_floor, own, subject="Đề nghị", key="k")
    room.act(grant_floor, room.cast.chair, request_id=turn.id)
    assert not silent(room, relay)
    room.act(begin_speaking, own, request_id=turn.id, client=uuid4())
    assert silent(room, relay)
    Relay.objects.update(yields=False)
    assert not silent(room, relay)
    Relay.objects.update(yields=True)
    room.act(give_back_floor, own, request_id=turn.id)
    assert not silent(room, relay)


def test_it_begins_and_ends_with_its_item_and_with_the_briefing(room: Scene) -> None:
    chair = room.cast.chair
    relay = added(room, item_id=room.items[0].id)
    by_hand = added(room, title="Hội nghị khác", item_id=room.items[1].id, follows=False)

    def moved(item: int) -> list[UUID]:
        room.act(move_agenda, chair, item_id=room.items[item].id)
        return followed(room)

    assert moved(0) == [relay.id]
    assert followed(room) == [relay.id]
    assert moved(1) == []
    room.act(airing.start_relay, chair, relay_id=by_hand.id)
    assert moved(0) == [by_hand.id]
    room.act(end_briefing, chair)
    assert followed(room) == []
    assert not RelayTurn.objects.filter(ended_at=None).exists()


def followed(room: Scene) -> list[UUID]:
    """What is on the air after the handler ran."""
    relay_with_agenda(last=True, event={"briefing_id": str(room.briefing.id)})
    return list(Relay.objects.exclude(state="off").values_list("id", flat=True))


def test_a_device_of_the_desk_may_send_it(room: Scene) -> None:
    desk = room.cast.secretary
    relay = added(room, kind="screen", url="")
    own = room.devices[desk.person.username].client
    share: Any = partial(room.act, airing.share_relay, desk, relay_id=relay.id)
    with pytest.raises(RuleBroken, match="Chia sẻ"):
        room.act(airing.start_relay, desk, relay_id=relay.id)
    with pytest.raises(Absent):
        share(client=uuid4())
    assert assert_replays(room, viewers(room), partial(share, client=own)).client == own
    moved = assert_replays(room, viewers(room), partial(share, client=room.enter(desk).client))
    assert moved.client != own
    assert RelayTurn.objects.count() == 1


def test_the_page_shows_no_secret_and_keeps_what_was_typed(scene: Scene) -> None:
    relay, browser = added(scene), scene.cast.secretary.client()
    page = browser.get(reverse("relays", args=[scene.briefing.id])).content.decode()
    assert "rtsp://8.8.8.8/hop/•••" in page
    assert "Đang thử" in page
    assert "dong-tam-7" not in page + browser.get(_url("relay_change", relay)).content.decode()
    answer = browser.post(
        reverse("relay_add", args=[scene.briefing.id]), {"title": "Hội nghị tỉnh", "kind": "address", "url": "tivi"}
    )
    assert answer.status_code == 422
    assert "Hội nghị tỉnh" in answer.content.decode()
    sources.finish_check(actor=OPERATOR, relay_id=relay.id, url=URL, found=None, problem="locked")
    assert "không cho xem" in browser.get(_url("relay_row", relay)).content.decode()
    assert browser.post(_url("relay_remove", relay)).status_code == 302
    assert not Relay.objects.exists()


def _url(name: str, relay: Relay) -> str:
    return reverse(name, args=[relay.briefing_id, relay.id])


def test_a_guest_sees_what_is_relayed_and_nothing_that_waits(room: Scene) -> None:
    visitor, relay = Visitor(room).come_in(), added(room)
    assert sight(visitor.row, "up")["relays"] == []
    patch = shapes.relays([room.act(airing.start_relay, room.cast.secretary, relay_id=relay.id)])
    assert concerns_guests({"parts": [["all", patch]]})
    assert [one["id"] for one in sight(visitor.row, "up")["relays"]] == [str(relay.id)]
