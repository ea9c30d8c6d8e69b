"""What was meant while the link was away, over a real WebSocket; and a device that is somebody else's now."""

from datetime import timedelta

from django.utils import timezone

from giaoban.briefings.models import Briefing, Note, Presence
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.scene import Scene
from tests.launch.support import wait_until


def test_a_note_of_the_time_without_a_link_is_kept_once_with_its_time(arrive: Arrive, scene: Scene) -> None:
    Briefing.objects.filter(id=scene.briefing.id).update(opened_at=timezone.now() - timedelta(hours=1))
    member = scene.cast.mai_son_official
    device = arrive(member).hello()
    device.cut()
    # The server writes down itself when it noticed; only then can that be put back in time.
    wait_until(lambda: Presence.objects.filter(person=member.person, left_at__isnull=False).exists())
    Presence.objects.filter(person=member.person).update(entered_at=timezone.now() - timedelta(minutes=20))
    Presence.objects.filter(person=member.person).update(left_at=timezone.now() - timedelta(minutes=10))
    back = arrive(member, client=device.client).hello()
    written = timezone.now() - timedelta(minutes=4)
    for _ in range(2):
        assert back.ask("note.send", "giu-1", body="Cầu ngập", at=written.isoformat())["t"] == "ok"
    note = Note.objects.get()
    assert note.sent_at == written
    assert note.arrived_at is not None


def test_a_time_without_its_zone_is_no_time(arrive: Arrive, scene: Scene) -> None:
    device = arrive(scene.cast.mai_son_official).hello()
    assert device.ask("note.send", body="Cầu ngập", at="2026-11-23T08:00:00")["code"] == "malformed"


def test_who_signs_in_after_somebody_else_is_told_all_anew(arrive: Arrive, scene: Scene) -> None:
    cast = scene.cast
    device = arrive(cast.mai_son_official).hello()
    device.cut()
    other = arrive(cast.nhon_mai_official).hello(after=device.seq, person=cast.mai_son_official.person.id)
    assert other.snapshots[0]["d"]["me"]["person_id"] == str(cast.nhon_mai_official.person.id)
    same = arrive(cast.mai_son_official).hello(after=other.seq, person=cast.mai_son_official.person.id)
    assert same.snapshots == []
