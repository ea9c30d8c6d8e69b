"""A device's second line brings the same events again and takes lasting requests, and is nobody's way in."""

from uuid import uuid4

from giaoban.briefings.actions.chair import pass_chair
from giaoban.briefings.actions.documents import turn_page
from giaoban.briefings.models import Presence, SpeakingRequest
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member


def second_of(arrive: Arrive, member: Member, first: Device) -> Device:
    return arrive(member, client=first.client, second=True).hello(after=first.seq)


def test_it_brings_what_the_first_brings_and_counts_as_nobody(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.village_head).hello()
    scene.act(turn_page, scene.cast.chair, document_id=scene.document.id, page=2)
    second = second_of(arrive, scene.cast.village_head, first)
    scene.act(turn_page, scene.cast.chair, document_id=scene.document.id, page=3)
    first.hears("page_turned", times=2)
    second.hears("page_turned", times=2)
    both = [[event["patch"]["briefing"]["page"] for event in device.events] for device in (first, second)]
    assert both == [[2, 3], [2, 3]]
    assert Presence.objects.filter(left_at__isnull=True, client=first.client).count() == 1
    second.cut()
    first.ask("ping")
    assert Presence.objects.filter(left_at__isnull=True, client=first.client).count() == 1


def test_what_is_said_on_both_is_done_once(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.village_head).hello()
    second = second_of(arrive, scene.cast.village_head, first)
    answers = [device.ask("floor.ask", "the-same-id", subject="Đường vào bản") for device in (second, first)]
    assert answers[0]["d"] == answers[1]["d"]
    assert SpeakingRequest.objects.count() == 1


def test_media_and_the_desk_s_own_words_belong_on_the_first(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.chair).hello()
    second = second_of(arrive, scene.cast.chair, first)
    for kind in ("hall.start", "briefing.end", "bye", "floor.mute_all"):
        assert second.ask(kind)["code"] == "unknown", kind


def test_without_a_first_line_of_the_same_person_it_is_shut(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.village_head).hello()
    for member, client in ((scene.cast.village_head, uuid4()), (scene.cast.mai_son_official, first.client)):
        stray = arrive(member, client=client, second=True)
        stray.say("hello", v=1, client=client, after=first.seq)
        assert stray.close_code() == 1012
    fresh = arrive(scene.cast.village_head, client=first.client, second=True)
    fresh.say("hello", v=1, client=first.client)
    assert fresh.close_code() == 1012
    assert arrive(None, second=True).close_code() == 4001


def test_it_ends_when_what_one_may_see_changes(arrive: Arrive, scene: Scene) -> None:
    first = arrive(scene.cast.chair).hello()
    arrive(scene.cast.secretary).hello()
    second = second_of(arrive, scene.cast.chair, first)
    scene.act(pass_chair, scene.cast.chair, post_id=scene.cast.secretary.post.id)
    assert second.close_code() == 1012
