"""Hundreds of points for a bench: run inside the product (`giaoban shell -c`), prints cookies and ids as JSON."""

import json

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.org.models import Holding, Level, Person, Post, Unit
from giaoban.org.powers import Role
from giaoban.org.session import FINGERPRINT, PERSON, POST


def make(briefing_id: str, many: int) -> None:
    """As many villages below the briefing's host, each with a head who is signed in, and a point of the briefing."""
    briefing = Briefing.objects.get(id=briefing_id)
    cookies, points = [], []
    for n in range(many):
        unit = Unit(
            level=Level.VILLAGE, code="", name=f"Bản Đo {n}", short=f"Đo {n}", kind="Bản", position=n, search=""
        )
        unit.place(briefing.host)
        unit.save(force_insert=True)
        head = Person(username=f"do{n}", full_name=f"Trưởng bản {n}", home=unit, password=make_password(None))
        head.save(force_insert=True)
        post = Post.objects.create(unit=unit, title="Trưởng bản", roles=[Role.VILLAGE], from_on=timezone.localdate())
        Holding.objects.create(post=post, person=head, from_on=timezone.localdate())
        points.append(
            BridgePoint(briefing=briefing, unit=unit, n=1000 + n, name=unit.name, short=unit.short, level="village")
        )
        cookies.append(_cookie(head, post))
    BridgePoint.objects.bulk_create(points)
    print(json.dumps({"cookies": cookies, "points": [str(point.id) for point in points]}))


def _cookie(person: Person, post: Post) -> str:
    session = SessionStore()
    session[PERSON], session[POST] = str(person.id), str(post.id)
    session[FINGERPRINT] = person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"
