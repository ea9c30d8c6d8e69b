"""What waits for people about minutes and conclusions: to read, to confirm, to finalise."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.minutes.models import Circulation, Conclusion, ConclusionState, Paper, PaperKind
from giaoban.briefings.models import BriefingState
from giaoban.kernel.actor import Actor
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

MOST = 200
PAGES = {PaperKind.MINUTES.value: "minutes", PaperKind.NOTICE.value: "conclusion_notice"}


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider("paper", gettext_lazy("Biên bản, thông báo"), papers_waiting, icon="file"))
    register(Provider("conclusion", gettext_lazy("Kết luận chờ xác nhận"), conclusions_waiting, icon="list-checks"))


def papers_waiting(actor: Actor) -> Iterable[Waiting]:
    """Papers sent to the actor's unit that nobody there has confirmed; drafts of briefings whose record they keep."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return
    sent = Circulation.objects.filter(
        point__unit__in=_own_units(reach.unit), acknowledgement__isnull=True, version__n=F("version__paper__final")
    )
    for row in sent.select_related("version__paper__briefing__host").order_by("-sent_at")[:MOST]:
        paper = row.version.paper
        yield Waiting(
            kind="paper",
            object_id=row.id,
            title=f"{paper.label}: {paper.briefing.title}",
            text=paper.briefing.host.name,
            url=reverse(PAGES[paper.kind], args=[paper.briefing_id]),
            due_at=None,
            at=row.sent_at,
            next=gettext_lazy("Đọc và xác nhận"),
        )
    drafts = Paper.objects.filter(
        final=0, briefing__secretary_post=actor.post_id, briefing__state=BriefingState.ENDED
    ).select_related("briefing")
    for paper in drafts.order_by("-assembled_at")[:MOST] if actor.post_id else ():
        yield Waiting(
            kind="paper",
            object_id=paper.id,
            title=_("Dự thảo {paper}: {briefing}").format(paper=paper.label.lower(), briefing=paper.briefing.title),
            text=_("Xem lại và chốt"),
            url=reverse(PAGES[paper.kind], args=[paper.briefing_id]),
            due_at=None,
            at=paper.assembled_at,
            next=gettext_lazy("Xem dự thảo"),
        )


def conclusions_waiting(actor: Actor) -> Iterable[Waiting]:
    """Conclusions proposed to the actor as chair."""
    if actor.post_id is None or reach_of(actor) is None:
        return
    rows = Conclusion.objects.filter(state=ConclusionState.PROPOSED, briefing__chair_post=actor.post_id)
    rows = rows.exclude(briefing__state=BriefingState.CANCELLED).select_related("briefing")
    for row in rows.order_by("-written_at")[:MOST]:
        yield Waiting(
            kind="conclusion",
            object_id=row.id,
            title=row.text if len(row.text) <= 200 else f"{row.text[:199]}…",
            text=f"{row.briefing.title} · {row.written_by}",
            url=reverse("conclusions", args=[row.briefing_id]),
            due_at=None,
            at=row.written_at,
            next=gettext_lazy("Xem và xác nhận"),
        )


def _own_units(unit: Unit) -> list[UUID]:
    """The unit, and for a department the body it is a department of."""
    found = [unit.id]
    while unit.level == Level.DEPARTMENT and unit.parent is not None:
        unit = unit.parent
        found.append(unit.id)
    return found
