"""Gates of the calling of briefings."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from giaoban.briefings.access import briefing_to_prepare, briefing_to_see
from giaoban.briefings.convening.models import Answer, Calling, Invitation, Preset, Series
from giaoban.briefings.models import Briefing
from giaoban.briefings.queries import hosts_for
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds, units_with
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

M = TypeVar("M", bound=Model)


def host_of(actor: Actor) -> Unit:
    """The unit the actor convenes for. Raises Absent for those who convene nothing."""
    hosts = hosts_for(actor)
    if not hosts:
        raise Absent
    return hosts[0]


def host_to_convene(actor: Actor, host_id: UUID) -> Unit:
    """One unit the actor convenes for."""
    return _one(units_with(actor, Power.BRIEFINGS_CONVENE), host_id)


def host_to_limit(actor: Actor) -> Unit:
    """The unit whose meeting rules the actor sets: its leaders, who chair, and its administrators."""
    for power in (Power.BRIEFINGS_CHAIR, Power.ORG_MANAGE):
        units = units_with(actor, power).exclude(level__in=[Level.DEPARTMENT, Level.VILLAGE])
        host = units.order_by("path").first()
        if host is not None:
            return host
    raise Absent


def calling_to_prepare(actor: Actor, briefing_id: UUID) -> tuple[Briefing, Calling]:
    """A briefing of a host the actor convenes for, locked, with its calling (not yet saved when there was none)."""
    briefing = briefing_to_prepare(actor, briefing_id, lock=True)
    calling = Calling.objects.select_related("series").filter(briefing=briefing).first()
    return briefing, calling or Calling(briefing=briefing)


def invitation_of(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> Invitation:
    """The invitation of the actor's own unit to a briefing, which they may answer for it."""
    rows = invitations_of(actor).filter(briefing=briefing_id).exclude(answer=Answer.WITHDRAWN)
    rows = rows.select_related("briefing__host", "unit", "substitute_person", "substitute_post", "answered_by")
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.order_by("-unit__path").first()
    if row is None:
        raise Absent
    briefing_to_see(actor, briefing_id)
    return row


def invitations_of(actor: Actor) -> QuerySet[Invitation]:
    """Invitations to the actor's unit; those of a department speak for their body, too."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return Invitation.objects.none()
    return Invitation.objects.filter(unit__in=_spoken_for(reach.unit))


def invitation_to_judge(actor: Actor, briefing_id: UUID, invitation_id: UUID) -> Invitation:
    """One invitation of a briefing the actor prepares, locked."""
    briefing_to_prepare(actor, briefing_id)
    rows = Invitation.objects.filter(briefing=briefing_id).select_related("briefing", "unit", "substitute_person")
    return _one(rows.select_for_update(of=("self",), no_key=True), invitation_id)


def invitation_of_briefing(briefing: Briefing, invitation_id: UUID) -> Invitation:
    """One invitation of a briefing whose gate was asked before."""
    rows = Invitation.objects.filter(briefing=briefing).select_related("unit", "substitute_person", "substitute_post")
    return _one(rows, invitation_id)


def visible_series(actor: Actor) -> QuerySet[Series]:
    """Series of the hosts the actor convenes for."""
    return Series.objects.filter(host__in=units_with(actor, Power.BRIEFINGS_CONVENE)).select_related("host")


def series_to_change(actor: Actor, series_id: UUID, *, lock: bool = False) -> Series:
    """One series the actor may change."""
    rows = visible_series(actor).select_related("host", "chair_post__unit", "secretary_post__unit")
    return _one(rows.select_for_update(of=("self",), no_key=True) if lock else rows, series_id)


def presets_of(host: Unit) -> QuerySet[Preset]:
    """The kept sets of rules of a host."""
    return Preset.objects.filter(host=host, removed=False)


def preset_to_change(actor: Actor, preset_id: UUID) -> Preset:
    """One kept set of rules the actor may take away."""
    rows = Preset.objects.filter(host__in=units_with(actor, Power.BRIEFINGS_CONVENE), removed=False)
    return _one(rows.select_for_update(no_key=True), preset_id)


def prepares(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor convenes for the briefing's host."""
    return holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def _spoken_for(unit: Unit) -> list[UUID]:
    found = [unit.id]
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
        found.append(unit.id)
    return found


def _one(rows: QuerySet[M], wanted: UUID) -> M:
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row
