"""Running minutes: saved while they are written, seen by the desk alone, never overwritten silently."""

import pytest

from giaoban.briefings.access import seat_in
from giaoban.briefings.minutes.actions.entries import LONGEST, write_minutes
from giaoban.briefings.minutes.models import Entry
from giaoban.briefings.minutes.room import shown_entries
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import AuditRow


def test_saved_again_and_again(scene: Scene) -> None:
    members = [scene.cast.chair, scene.cast.secretary, scene.cast.mai_son_official]
    for member in members:
        scene.enter(member)
    values = {"item_id": scene.items[0].id}
    secretary = scene.cast.secretary
    assert_replays(
        scene, members, lambda: scene.act(write_minutes, secretary, **values, text="Bà Hoa báo cáo", edition=0)
    )
    assert_replays(
        scene, members, lambda: scene.act(write_minutes, secretary, **values, text="Bà Hoa báo cáo: 12 hộ", edition=1)
    )
    assert [shape["text"] for shape in shown_entries(seat_in(scene.cast.chair.actor, scene.briefing.id))] == [
        "Bà Hoa báo cáo: 12 hộ"
    ]
    assert shown_entries(seat_in(scene.cast.mai_son_official.actor, scene.briefing.id)) == []


def test_sent_twice_over_a_broken_line_is_saved_once(scene: Scene) -> None:
    values = {"item_id": None, "text": "Khai mạc 7 giờ 30", "edition": 0}
    scene.act(write_minutes, scene.cast.secretary, **values)
    again = scene.act(write_minutes, scene.cast.secretary, **values)
    assert (again.edition, Entry.objects.count()) == (1, 1)


def test_an_older_edition_is_told_and_nothing_is_lost(scene: Scene) -> None:
    scene.act(write_minutes, scene.cast.secretary, item_id=None, text="Bản một", edition=0)
    with pytest.raises(RuleBroken) as refusal:
        scene.act(write_minutes, scene.cast.chair, item_id=None, text="Bản hai", edition=0)
    assert refusal.value.code == "stale"
    assert Entry.objects.get().text == "Bản một"
    scene.act(write_minutes, scene.cast.chair, item_id=None, text="Bản một, bản hai", edition=1)
    assert (Entry.objects.get().text, Entry.objects.get().written_by) == ("Bản một, bản hai", "Lữ Minh Quang")


def test_too_long_is_refused_and_the_audit_holds_no_text(scene: Scene) -> None:
    with pytest.raises(RuleBroken):
        scene.act(write_minutes, scene.cast.secretary, item_id=None, text="x" * (LONGEST + 1), edition=0)
    scene.act(write_minutes, scene.cast.secretary, item_id=None, text="Việc riêng", edition=0)
    row = AuditRow.objects.filter(code="briefings.minutes_written").get()
    assert "Việc riêng" not in str(row.after)
