"""Where passing on appears: a tab and a card of the source, and on the unit's own briefing the way back to it."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.cascade.access import PASSED_ON, expected_points, passing_of, takes_part
from giaoban.briefings.cascade.models import Cascade, CascadeCall
from giaoban.briefings.convening.access import prepares
from giaoban.briefings.models import Briefing
from giaoban.briefings.sections import Card, Section, register
from giaoban.kernel.actor import Actor


def register_sections() -> None:
    """Called once when the app is ready."""
    register(Section("cascade", _("Triển khai lại"), "cascade", order=60, shown=_shown, card=_asked))
    register(Section("cascade_source", _("Cuộc họp nguồn"), "cascade_source", 62, shown=_has_source, card=_way_back))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    if briefing.state not in PASSED_ON:
        return False
    if prepares(actor, briefing):
        return expected_points(briefing).exists()
    return takes_part(actor, briefing)


def _asked(actor: Actor, briefing: Briefing) -> Card | None:
    """For a unit that was asked and has not reported."""
    call = CascadeCall.objects.filter(briefing=briefing).first()
    if call is None or not takes_part(actor, briefing) or prepares(actor, briefing):
        return None
    if passing_of(actor, briefing.id).row.reported_at is not None:
        return None
    return Card("cascade/asked.html", {"call": call, "late": call.due_on < timezone.localdate()})


def _has_source(actor: Actor, briefing: Briefing) -> bool:
    row = Cascade.objects.filter(local=briefing).select_related("source__host").first()
    return row is not None and takes_part(actor, row.source)


def _way_back(actor: Actor, briefing: Briefing) -> Card | None:
    row = Cascade.objects.filter(local=briefing).select_related("source__host").first()
    return Card("cascade/source.html", {"cascade": row}) if row else None
