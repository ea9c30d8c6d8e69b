"""Who was there from when to when, and how long each spoke."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.minutes.drafting.facts import facts_of, of_item
from giaoban.briefings.models import AgendaItem, Briefing, Presence, SpeakingRequest
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member

START = timezone.now().replace(hour=1, minute=0, second=0, microsecond=0)


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def there(scene: Scene, member: Member, start: int, stop: int | None) -> None:
    """A device in the room for these minutes; it was never closed where `stop` is None."""
    Presence.objects.create(
        point=scene.point_of(member), briefing=scene.briefing, client=uuid4(), person=member.person, post=member.post,
        name=member.person.full_name, title=member.post.title, device="desktop", web="w", connection=uuid4(),
        entered_at=at(start), left_at=None if stop is None else at(stop),
    )  # fmt: skip


def spoke(scene: Scene, member: Member, start: int, seconds: int) -> None:
    SpeakingRequest.objects.create(
        briefing=scene.briefing, point=scene.point_of(member), post=member.post, person=member.person,
        name=member.person.full_name, title=member.post.title, state="ended", outcome="given_back", asked_at=at(start),
        began_at=at(start), ended_at=at(start) + timedelta(seconds=seconds), key=str(uuid4()),
    )  # fmt: skip


def held(scene: Scene) -> Briefing:
    Briefing.objects.filter(id=scene.briefing.id).update(state="ended", opened_at=at(0), ended_at=at(120))
    return Briefing.objects.get(id=scene.briefing.id)


def test_minutes_without_any_device_are_lost_two_devices_at_once_are_not_more(scene: Scene) -> None:
    mai_son, nhon_mai = scene.cast.mai_son_official, scene.cast.nhon_mai_official
    there(scene, mai_son, 5, 30)
    there(scene, mai_son, 20, 40)
    there(scene, mai_son, 50, None)
    there(scene, nhon_mai, 0, 100)
    rows = {row.point.name: row for row in facts_of(held(scene)).points}
    assert rows["Xã Mai Sơn"].spans == [(at(5), at(40)), (at(50), at(120))]
    assert rows["Xã Mai Sơn"].away == timedelta(minutes=10)
    assert rows["Xã Nhôn Mai"].away == timedelta(minutes=20)
    assert (rows["Xã Mai Sơn"].headcount, rows["Bản Na Hang"].was_there) == (1, False)


def test_speaking_time_adds_up_over_a_point_and_belongs_to_the_item_of_its_moment(scene: Scene) -> None:
    mai_son = scene.cast.mai_son_official
    spoke(scene, mai_son, 10, 90)
    spoke(scene, mai_son, 70, 30)
    first, second = scene.items
    AgendaItem.objects.filter(id=first.id).update(began_at=at(0), ended_at=at(60))
    AgendaItem.objects.filter(id=second.id).update(began_at=at(60), ended_at=at(120))
    first.refresh_from_db()
    second.refresh_from_db()
    facts = facts_of(held(scene))
    row = next(row for row in facts.points if row.point.name == "Xã Mai Sơn")
    assert (row.turns, row.spoken) == (2, timedelta(seconds=120))
    assert [len(of_item(facts.speeches, item)) for item in (first, second)] == [1, 1]
