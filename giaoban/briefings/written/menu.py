"""Where a briefing held in writing appears: its tab, its card, the offer beside a meeting."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening.alternatives import Alternative
from giaoban.briefings.convening.alternatives import register as offer
from giaoban.briefings.minutes.drafting.sections import Drafter, register_drafter
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.queries import hosts_for
from giaoban.briefings.sections import Card, Section, leave_out, register
from giaoban.briefings.written import access
from giaoban.briefings.written.models import written_of
from giaoban.briefings.written.queries import counts_of
from giaoban.briefings.written.report import report_sections, was_written
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.office.work.registry import Beginning
from giaoban.office.work.registry import offer as offer_beginning


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Section("written", _("Văn bản"), "written", order=5, shown=_shown, card=_card))
    leave_out(_of_a_meeting)
    offer(
        Alternative(
            "written",
            _("Giao ban bằng văn bản, không họp"),
            _("Gửi văn bản, tài liệu; từng đơn vị đọc, hỏi lại và xác nhận trước hạn; chủ trì kết luận bằng văn bản."),
            lambda briefing: reverse("written", args=[briefing.id]),
            open_to=lambda briefing: written_of(briefing) is None,
        )
    )
    offer_beginning(Beginning(_("Giao ban không họp"), "written_new", lambda actor: bool(hosts_for(actor))))
    register_drafter(Drafter("written", was_written, report_sections))


#: What only a meeting has. While the texts are written a meeting may still be called: from the briefing's own page.
OF_A_MEETING = frozenset({"invitations", "guests", "relays", "phone_lines", "votes"})


def _of_a_meeting(briefing: Briefing) -> frozenset[str]:
    written = written_of(briefing) if briefing.state == BriefingState.DRAFT else None
    return OF_A_MEETING if written is not None and written.is_prepared else frozenset()


def _shown(actor: Actor, briefing: Briefing) -> bool:
    written = written_of(briefing)
    if written is None:
        return False
    return written.sent_at is not None or (briefing.state == BriefingState.DRAFT and access.runs(actor, briefing))


def _card(actor: Actor, briefing: Briefing) -> Card | None:
    """For a unit what it is asked, for the office how far the units are."""
    written = written_of(briefing)
    if written is None:
        return None
    context = {"written": written, "now": timezone.now(), "desk": access.runs(actor, briefing)}
    if written.sent_at is None or context["desk"]:
        counts = counts_of(briefing) if written.sent_at else None
        return Card("written/card.html", {**context, "counts": counts})
    if not briefing.held_in_writing:
        return None
    try:
        return Card("written/card.html", {**context, "reading": access.own_place(actor, briefing.id).reading})
    except Absent:
        return None
