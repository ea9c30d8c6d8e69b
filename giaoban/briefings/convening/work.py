"""Invitations that wait for an answer, and substitutes that wait for the desk."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.convening import access
from giaoban.briefings.convening.models import Answer, Invitation, SubstituteState
from giaoban.briefings.convening.models.invitation import OPEN_ANSWERS
from giaoban.briefings.models import Briefing, BriefingKind, BriefingState
from giaoban.kernel.actor import Actor
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.access import units_with
from giaoban.org.powers import Power

MOST = 100


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider("invitation", gettext_lazy("Giấy mời"), waiting_answers, icon="calendar-check"))
    register(Provider("substitute", gettext_lazy("Người dự thay"), waiting_substitutes, icon="user-check"))


def waiting_answers(actor: Actor) -> Iterator[Waiting]:
    """Invitations of my unit that nobody answered yet."""
    now = timezone.now()
    rows = access.invitations_of(actor).filter(
        answer__in=OPEN_ANSWERS, briefing__state=BriefingState.CALLED, briefing__starts_at__gt=now
    )
    for row in rows.select_related("briefing__host").order_by("briefing__starts_at")[:MOST]:
        briefing = row.briefing
        again = row.answer == Answer.AGAIN
        yield Waiting(
            kind="invitation",
            object_id=row.id,
            title=_("Trả lời giấy mời: {title}").format(title=briefing.title),
            text=_("{host} · cần xác nhận lại").format(host=briefing.host.name) if again else briefing.host.name,
            url=reverse("invitation", args=[briefing.id]),
            due_at=briefing.starts_at,
            at=row.created_at,
            urgent=briefing.kind == BriefingKind.URGENT,
            next=_("Trả lời"),
        )


def waiting_substitutes(actor: Actor) -> Iterator[Waiting]:
    """Substitutes the desk has not decided on, one line for each briefing."""
    hosts = units_with(actor, Power.BRIEFINGS_CONVENE)
    rows = Invitation.objects.filter(
        answer=Answer.SUBSTITUTE, substitute_state=SubstituteState.PROPOSED,
        briefing__host__in=hosts, briefing__state=BriefingState.CALLED, briefing__starts_at__gt=timezone.now(),
    )  # fmt: skip
    counted = rows.order_by().values("briefing").annotate(count=Count("id"), last=Max("answered_at"))
    found = {row["briefing"]: row for row in counted[:MOST]}
    for briefing in Briefing.objects.filter(id__in=found).select_related("host"):
        row = found[briefing.id]
        yield Waiting(
            kind="substitute",
            object_id=briefing.id,
            title=_("{n} đơn vị cử người dự thay: {title}").format(n=row["count"], title=briefing.title),
            text=briefing.host.name,
            url=reverse("invitations", args=[briefing.id]) + "?loc=cu-nguoi-thay",
            due_at=briefing.starts_at - timedelta(hours=1),
            at=row["last"],
            next=_("Xem và đồng ý"),
        )
