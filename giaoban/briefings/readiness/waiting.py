"""Points that are not ready wait for their people."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.readiness import access
from giaoban.briefings.readiness.judging import RED
from giaoban.briefings.readiness.queries import coming_points, line_of
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.work.registry import Provider, Waiting, register

#: So long before a meeting it begins to wait.
AHEAD = timedelta(days=7)


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider("readiness", gettext_lazy("Chuẩn bị điểm cầu"), unready_points, icon="radio-tower"))


def unready_points(actor: Actor) -> Iterator[Waiting]:
    """The actor's own point in each coming briefing, while it is red."""
    if actor.person_id is None:
        return
    try:
        unit = access.own_unit(actor)
    except Absent:
        return
    now = timezone.now()
    for point in coming_points(actor, unit, now):
        briefing = point.briefing
        if briefing.starts_at - now > AHEAD:
            continue
        line = line_of(point, now)
        if line.level == RED:
            lacks = [need.sentence for need in line.judgement.needs if need.level == RED]
            yield Waiting(
                kind="readiness",
                object_id=point.id,
                title=_("Chuẩn bị điểm cầu: {title}").format(title=briefing.title),
                text="; ".join(lacks[:2]),
                url=reverse("readiness_point", args=[briefing.id, point.id]),
                due_at=briefing.starts_at - timedelta(minutes=line.facts.rule.test_minutes),
                at=point.created_at,
                next=gettext_lazy("Chuẩn bị"),
            )
