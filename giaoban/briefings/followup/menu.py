"""Catching up on the briefing's page, and among what waits."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.followup.access import bundle_of
from giaoban.briefings.followup.models import Missed
from giaoban.briefings.models import Briefing
from giaoban.briefings.sections import Card, Section
from giaoban.briefings.sections import register as register_section
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import duration
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

MOST = 100
FOR = timedelta(days=30)
"""After that nobody is asked any more; the page stays."""


def register_menu() -> None:
    """Called once when the app is ready."""
    register_section(Section("catch_up", gettext_lazy("Xem lại"), "catch_up", order=57, shown=_made, card=_card))
    register(Provider("catch_up", gettext_lazy("Xem lại cuộc họp"), waiting, icon="rotate-ccw"))


def waiting(actor: Actor) -> Iterable[Waiting]:
    """Meetings that the actor's unit missed, wholly or in part, and has not caught up with."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return
    since = timezone.now() - FOR
    rows = Missed.objects.filter(
        point__unit__in=_own_units(reach.unit), done_at__isnull=True, briefing__bundle__told_at__gte=since
    ).select_related("briefing__bundle", "briefing__host")
    for row in rows.order_by("-briefing__ended_at")[:MOST]:
        lost = duration(timedelta(seconds=row.seconds))
        text = _("Vắng cả cuộc họp") if row.whole else _("Mất kết nối {length}").format(length=lost)
        yield Waiting(
            kind="catch_up",
            object_id=row.id,
            title=_("Xem lại: {briefing}").format(briefing=row.briefing.title),
            text=f"{row.briefing.host.name} · {text}",
            url=reverse("catch_up", args=[row.briefing_id]),
            due_at=None,
            at=row.briefing.bundle.told_at or row.created_at,
            next=gettext_lazy("Xem lại"),
        )


def _made(actor: Actor, briefing: Briefing) -> bool:
    return bundle_of(briefing) is not None


def _card(actor: Actor, briefing: Briefing) -> Card | None:
    """A point that missed something finds it on the briefing's own page, until it has caught up."""
    reach = reach_of(actor)
    units = _own_units(reach.unit) if reach is not None and reach.unit is not None else []
    missed = Missed.objects.filter(briefing=briefing, point__unit__in=units, done_at__isnull=True).first()
    return Card("followup/card.html", {"missed": missed}) if missed is not None else None


def _own_units(unit: Unit) -> list[UUID]:
    """The unit, and for a department the body it is a department of."""
    found = [unit.id]
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
        found.append(unit.id)
    return found
