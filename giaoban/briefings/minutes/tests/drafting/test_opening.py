"""The minutes name everybody who chaired, and why a briefing went on with too few."""

import pytest

from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.chair import pass_chair
from giaoban.briefings.minutes.drafting.minutes import minutes_sections
from giaoban.briefings.rollcall.actions.calls import choose_quorum, go_on_without_quorum
from giaoban.briefings.tests.scene import Scene

pytestmark = pytest.mark.django_db


def test_a_chair_that_was_passed_to_the_secretary(scene: Scene) -> None:
    cast = scene.cast
    for member in (cast.chair, cast.secretary):
        scene.enter(member)
    scene.act(choose_quorum, cast.secretary, basis="points", percent=100)
    scene.act(go_on_without_quorum, cast.chair, reason="Xã Nhôn Mai mất điện")
    scene.act(pass_chair, cast.chair, post_id=cast.secretary.post.id)
    scene.act(end_briefing, cast.secretary)
    scene.briefing.refresh_from_db()
    body = {section.key: section.body for section in minutes_sections(scene.briefing)}
    chaired, kept = body["opening"].splitlines()[2:]
    assert chaired.startswith(f"Chủ trì: {cast.chair.person.full_name}, {cast.chair.post.title} (đến ")
    assert f"; {cast.secretary.person.full_name}, {cast.secretary.post.title} (từ " in chaired
    assert kept.startswith(f"Thư ký: {cast.secretary.person.full_name}")
    assert "cho họp tiếp khi chưa đủ số dự tối thiểu: Xã Nhôn Mai mất điện." in body["attendance"]
