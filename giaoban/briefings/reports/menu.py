"""The reports' tab on a briefing's page, and the card that asks a unit for its own."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import place_in
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.reports.access import keeps
from giaoban.briefings.reports.models import ReportState
from giaoban.briefings.reports.queries import own_reports, requests_of
from giaoban.briefings.sections import Card, Section, register
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent


def register_section() -> None:
    """Called once when the app is ready."""
    register(Section("reports", _("Báo cáo đơn vị"), "reports", order=20, shown=_shown, card=_card))


def _shown(actor: Actor, briefing: Briefing) -> bool:
    """Those who ask always, unless there is no meeting to report to; a unit once something is asked of it."""
    if briefing.state in (BriefingState.DRAFT, BriefingState.CANCELLED):
        return False
    if keeps(actor, briefing):
        return not briefing.held_in_writing or requests_of(briefing).exists()
    try:
        return own_reports(briefing, place_in(actor, briefing.id).point).exists()
    except Absent:
        return False


def _card(actor: Actor, briefing: Briefing) -> Card | None:
    """A unit sees what it still owes."""
    if keeps(actor, briefing) or briefing.is_over:
        return None
    owed = own_reports(briefing, place_in(actor, briefing.id).point).exclude(state=ReportState.HANDED)
    return Card("reports/card.html", {"owed": owed, "now": timezone.now()}) if owed else None
