"""The shell of the room, the check before it, and the probes of the link."""

import pytest
from django.urls import reverse

from giaoban.briefings.actions.briefings import call_briefing
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.tests.views.pages import text_of
from giaoban.org.tests.cast import Cast

KB = 1024


def test_the_room_before_it_is_open_is_the_briefings_page(cast: Cast, draft: Briefing) -> None:
    room, page = (reverse(name, args=[draft.id]) for name in ("room", "briefing"))
    assert cast.secretary.client().get(room).headers["Location"] == page
    assert cast.village_head.client().get(room).status_code == 404
    call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
    assert cast.village_head.client().get(room).headers["Location"] == page


def test_the_open_room_has_a_strict_policy_and_a_way_to_send(scene: Scene) -> None:
    answer = scene.cast.village_head.client().get(reverse("room", args=[scene.briefing.id]))
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "csrftoken" in answer.cookies
    assert str(scene.briefing.id) in text_of(answer)


def test_the_check_can_be_done_as_soon_as_one_is_invited(cast: Cast, draft: Briefing) -> None:
    call_briefing(actor=cast.secretary.actor, briefing_id=draft.id)
    assert cast.village_head.client().get(reverse("briefing_check", args=[draft.id])).status_code == 200


@pytest.mark.parametrize(
    ("kb", "expected"),
    [("1", 1), ("256", 256), ("99999", 256), ("100000", 64), ("-5", 64), ("²", 64), ("", 64), ("x", 64)],
)
def test_the_probe_down_has_a_limit(scene: Scene, kb: str, expected: int) -> None:
    address = reverse("link_down", args=[scene.briefing.id])
    answer = scene.cast.village_head.client().get(address, {"kb": kb})
    assert (len(answer.content), answer.headers["Cache-Control"]) == (expected * KB, "no-store")


@pytest.mark.parametrize(("size", "status"), [(0, 204), (256 * KB, 204), (256 * KB + 1, 413)])
def test_the_probe_up_has_a_limit(scene: Scene, size: int, status: int) -> None:
    address = reverse("link_up", args=[scene.briefing.id])
    sent = scene.cast.village_head.client().post(address, b"x" * size, content_type="application/octet-stream")
    assert sent.status_code == status


def test_the_room_s_page_that_devices_keep_is_nobody_s_own(scene: Scene) -> None:
    browser = scene.cast.chair.client()
    browser.get(reverse("room", args=[scene.briefing.id]))
    answer = browser.get(reverse("room_shell"))
    page = answer.content.decode()
    assert 'id="room"' in page
    assert "data-briefing" not in page
    assert scene.briefing.title not in page
    assert scene.cast.chair.person.full_name not in page
    assert not answer.cookies
