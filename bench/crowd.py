"""Hundreds of points for a bench: run inside the product (`giaoban shell -c`)."""

import json
import uuid
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from giaoban.briefings.models import BridgePoint, Briefing, BriefingState, Presence, SpeakingRequest
from giaoban.briefings.rollcall.models import Attendee, How, PointRoll
from giaoban.org.models import Holding, Level, Person, Post, Unit
from giaoban.org.powers import Role
from giaoban.org.queries import actor_for
from giaoban.org.session import FINGERPRINT, PERSON, POST


def make(briefing_id: str, many: int) -> None:
    """As many villages below the briefing's host, each with a head who is signed in, and a point of the briefing.

    Prints cookies and the points' ids as JSON.
    """
    briefing = Briefing.objects.get(id=briefing_id)
    villages = [_village(briefing, n) for n in range(many)]
    points = _invite(briefing, [unit for unit, _cookie in villages])
    print(json.dumps({"cookies": [cookie for _unit, cookie in villages], "points": [str(p.id) for p in points]}))


def rooms(briefing_id: str, many: int, villages: int) -> None:
    """So many open briefings with the desk of this one, each with a point of each of so many villages.

    Prints the briefings' ids and the cookies of the villages' heads as JSON.
    """
    briefing = Briefing.objects.get(id=briefing_id)
    made = [_village(briefing, n) for n in range(villages)]
    opened = []
    for n in range(many):
        one = Briefing(
            host=briefing.host, title=f"Giao ban đo {n}", starts_at=timezone.now(), expected_minutes=60, search="",
            chair_post=briefing.chair_post, chair_person=briefing.chair_person,
            secretary_post=briefing.secretary_post, secretary_person=briefing.secretary_person,
            state=BriefingState.OPEN, opened_at=timezone.now(),
        )  # fmt: skip
        one.save(force_insert=True)
        host = one.host
        BridgePoint.objects.create(
            briefing=one, unit=host, n=0, name=host.name, short=host.short, level=host.level, host=True
        )
        _invite(one, [unit for unit, _cookie in made])
        opened.append(str(one.id))
    print(json.dumps({"rooms": opened, "cookies": [cookie for _unit, cookie in made]}))


def _village(briefing: Briefing, n: int) -> tuple[Unit, str]:
    """A village below the host, and the cookie of its head."""
    unit = Unit(level=Level.VILLAGE, code="", name=f"Bản Đo {n}", short=f"Đo {n}", kind="Bản", position=n, search="")
    unit.place(briefing.host)
    unit.save(force_insert=True)
    head = Person(username=f"do{n}", full_name=f"Trưởng bản {n}", home=unit, password=make_password(None))
    head.save(force_insert=True)
    post = Post.objects.create(unit=unit, title="Trưởng bản", roles=[Role.VILLAGE], from_on=timezone.localdate())
    Holding.objects.create(post=post, person=head, from_on=timezone.localdate())
    return unit, _cookie(head, post)


def _invite(briefing: Briefing, units: list[Unit]) -> list[BridgePoint]:
    points = [
        BridgePoint(briefing=briefing, unit=unit, n=1000 + n, name=unit.name, short=unit.short, level="village")
        for n, unit in enumerate(units)
    ]
    return BridgePoint.objects.bulk_create(points)


def fill(briefing_id: str) -> dict[str, Any]:
    """Everybody is in the room, three people on each point's roll, ten ask to speak; the chair, a village, figures."""
    briefing = Briefing.objects.get(id=briefing_id)
    now = timezone.now()
    points = list(briefing.points.select_related("unit"))
    holdings = {holding.post.unit_id: holding for holding in Holding.objects.select_related("post", "person")}
    chair = Holding.objects.select_related("post", "person").get(
        post=briefing.chair_post, person=briefing.chair_person, to_on=None
    )
    there = [(point, holdings[point.unit_id]) for point in points if point.unit_id in holdings and not point.host]
    there.append((next(point for point in points if point.host), chair))
    presences = [
        Presence(
            point=point, briefing=briefing, client=uuid.uuid4(), person=holding.person, post=holding.post,
            name=holding.person.full_name, title=holding.post.title, device="phone", web="bench",
            connection=uuid.uuid4(), entered_at=now,
        )
        for point, holding in there
    ]  # fmt: skip
    Presence.objects.bulk_create(presences)
    briefing.points.update(state="present", since=now, link=3, mode="pages", loss=1.5, rtt=320)
    roll = [
        Attendee(briefing=briefing, point=point, name=f"Người dự {n}", title="Cán bộ", how=How.POINT, key=f"do-{n}")
        for point in points
        for n in range(3)
    ]
    Attendee.objects.bulk_create(roll)
    listed = set(PointRoll.objects.filter(point__briefing=briefing).values_list("point_id", flat=True))
    PointRoll.objects.bulk_create(PointRoll(point=point) for point in points if point.id not in listed)
    asking = [
        SpeakingRequest(
            briefing=briefing, point=point, post=holding.post, person=holding.person, name=holding.person.full_name,
            title=holding.post.title, subject="Đề nghị hỗ trợ đường vào bản", asked_at=now, key="do",
        )
        for point, holding in [pair for pair in there if pair[1].person.username.startswith("do")][:10]
    ]  # fmt: skip
    SpeakingRequest.objects.bulk_create(asking)
    village = presences[len(presences) // 2]
    actors = [(actor_for(who.person, who.post, "bench"), who) for who in (presences[-1], village)]
    return {"actors": actors, "points": len(points), "people": len(roll), "asking": len(asking)}


def _cookie(person: Person, post: Post) -> str:
    session = SessionStore()
    session[PERSON], session[POST] = str(person.id), str(post.id)
    session[FINGERPRINT] = person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"
