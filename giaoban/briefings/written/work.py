"""What waits for people: to read and acknowledge, to answer, to conclude."""

from collections.abc import Iterator

from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.access import visible_briefings
from giaoban.briefings.models import Briefing, BriefingState, NoteKind
from giaoban.briefings.written.models import UnitReading
from giaoban.kernel.actor import Actor
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.access import units_with
from giaoban.org.models import Level
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

MOST = 100
KIND = "written"


def register_work() -> None:
    """Called once when the app is ready."""
    register(Provider(KIND, gettext_lazy("Giao ban bằng văn bản"), waiting_in_writing, icon="file-text"))


def waiting_in_writing(actor: Actor) -> Iterator[Waiting]:
    """Texts my unit has not acknowledged; for the host's office questions, for the chair what can be concluded."""
    yield from _to_read(actor)
    mine = Q(host__in=units_with(actor, Power.BRIEFINGS_CONVENE))
    if actor.post_id is not None:
        mine |= Q(chair_post=actor.post_id) | Q(secretary_post=actor.post_id)
    running = Briefing.objects.filter(mine, state=BriefingState.WRITING).select_related("written", "host")
    asked = Q(notes__kind=NoteKind.QUESTION, notes__answered_at=None)
    counted = running.annotate(unanswered=Count("notes", filter=asked), last=Max("notes__sent_at", filter=asked))
    for briefing in counted.order_by("written__due_at")[:MOST]:
        if briefing.unanswered:
            yield _line(
                briefing, _("{n} câu hỏi chờ trả lời: {title}").format(n=briefing.unanswered, title=briefing.title),
                _("Trả lời"), "#cau-hoi", at=briefing.last,
            )  # fmt: skip
        elif actor.post_id == briefing.chair_post_id and _may_end(briefing):
            title = _("Kết luận bằng văn bản: {title}").format(title=briefing.title)
            yield _line(briefing, title, _("Kết luận"), "", at=briefing.written.due_at)


def _to_read(actor: Actor) -> Iterator[Waiting]:
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.BRIEFINGS_ATTEND not in reach.powers:
        return
    units = [reach.unit.id]
    if reach.unit.level == Level.DEPARTMENT and reach.unit.parent_id:
        units.append(reach.unit.parent_id)
    rows = UnitReading.objects.filter(
        point__unit__in=units, acknowledged_at=None, point__briefing__state=BriefingState.WRITING,
        point__briefing__in=visible_briefings(actor),
    )  # fmt: skip
    for row in rows.select_related("point__briefing__written", "point__briefing__host")[:MOST]:
        briefing = row.point.briefing
        title = _("Đọc và xác nhận: {title}").format(title=briefing.title)
        yield _line(briefing, title, _("Đọc"), "", at=row.sent_at, text=_("{host} · không họp, bằng văn bản"))


def _line(briefing: Briefing, title: str, step: str, anchor: str, *, at: object, text: str = "{host}") -> Waiting:
    return Waiting(
        kind=KIND,
        object_id=briefing.id,
        title=title,
        text=text.format(host=briefing.host.name),
        url=reverse("written", args=[briefing.id]) + anchor,
        due_at=briefing.written.due_at,
        at=at or timezone.now(),  # type: ignore[arg-type]
        next=step,
    )


def _may_end(briefing: Briefing) -> bool:
    if briefing.written.due_at and briefing.written.due_at <= timezone.now():
        return True
    return not UnitReading.objects.filter(point__briefing=briefing, acknowledged_at=None).exists()
