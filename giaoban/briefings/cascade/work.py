"""Passing on as something that waits for a unit: only where the host set a day."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.cascade.access import LOWEST, PASSED_ON
from giaoban.briefings.cascade.models import Cascade, CascadeCall
from giaoban.briefings.models import BridgePoint
from giaoban.kernel.actor import Actor
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.models import Level
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

MOST = 100
KIND = "cascade"


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider(KIND, gettext_lazy("Triển khai lại"), waiting_cascades, icon="megaphone"))


def waiting_cascades(actor: Actor) -> Iterator[Waiting]:
    """Briefings my unit was asked to pass on and has not reported."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return
    unit = reach.unit.parent if reach.unit.level == Level.DEPARTMENT and reach.unit.parent else reach.unit
    mine = BridgePoint.objects.filter(briefing=OuterRef("briefing"), unit=unit, host=False).exclude(level__in=LOWEST)
    done = Cascade.objects.filter(source=OuterRef("briefing"), unit=unit, reported_at__isnull=False)
    calls = CascadeCall.objects.filter(Exists(mine), ~Exists(done), briefing__state__in=PASSED_ON)
    for call in calls.select_related("briefing__host").order_by("due_on")[:MOST]:
        source = call.briefing
        yield Waiting(
            kind=KIND,
            object_id=source.id,
            title=_("Triển khai lại đến thôn, bản: {title}").format(title=source.title),
            text=call.note or source.host.name,
            url=reverse("cascade", args=[source.id]),
            due_at=timezone.make_aware(datetime.combine(call.due_on, time(23, 59))),
            at=call.set_at,
            next=_("Triển khai, báo kết quả"),
        )
