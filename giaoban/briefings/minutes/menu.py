"""The tabs of conclusions and minutes on a briefing's page."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.minutes.offers import offer_card, unread_card
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.sections import Section, register
from giaoban.kernel.actor import Actor


def register_sections() -> None:
    """Called once when the app is ready."""
    register(Section("conclusions", _("Kết luận"), "conclusions", order=50, shown=_not_called_off, card=offer_card))
    register(Section("minutes", _("Biên bản"), "minutes", order=52, shown=_met, card=unread_card))
    report = _("Báo cáo kết quả")
    register(Section("written_report", report, "minutes", order=52, shown=_ended_in_writing, card=unread_card))
    register(Section("conclusion_notice", _("Thông báo kết luận"), "conclusion_notice", order=54, shown=_ended))


def _not_called_off(actor: Actor, briefing: Briefing) -> bool:
    return briefing.state != BriefingState.CANCELLED


def _met(actor: Actor, briefing: Briefing) -> bool:
    return briefing.state not in (BriefingState.DRAFT, BriefingState.CANCELLED) and not briefing.held_in_writing


def _ended_in_writing(actor: Actor, briefing: Briefing) -> bool:
    return _ended(actor, briefing) and briefing.held_in_writing


def _ended(actor: Actor, briefing: Briefing) -> bool:
    return briefing.state == BriefingState.ENDED
