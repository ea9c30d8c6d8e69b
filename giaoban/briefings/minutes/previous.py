"""Which briefing came before: the last of the same series, or of the same host; and what it left open."""

from uuid import UUID

from django.db.models import Q

from giaoban.briefings.convening.models import Calling
from giaoban.briefings.minutes.actions.given import SOURCE
from giaoban.briefings.minutes.models import Conclusion, ConclusionState, Review
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.queries import open_tasks_of_sources, tasks_of_source


def is_of_series(briefing: Briefing) -> bool:
    """Whether it is an occurrence of a series."""
    return Calling.objects.filter(briefing=briefing, series__isnull=False).exists()


def previous_of(briefing: Briefing) -> Briefing | None:
    """The last ended briefing before this one: of its series when it has one that ended, else of its host.

    Of those planned or held before this one the last to end counts: rooms are opened ahead of their time, too.
    """
    ended = Briefing.objects.filter(host=briefing.host, state=BriefingState.ENDED).exclude(id=briefing.id)
    before = Q(starts_at__lt=briefing.starts_at) | Q(opened_at__lt=briefing.opened_at or briefing.starts_at)
    ended = ended.filter(before).order_by("-ended_at")
    series = Calling.objects.filter(briefing=briefing).values_list("series", flat=True).first()
    if series is not None:
        of_series = ended.filter(calling__series=series).first()
        if of_series is not None:
            return of_series
    return ended.first()


def tasks_of(briefing: Briefing) -> list[Task]:
    """Every task that came out of its conclusions, by deadline."""
    return list(tasks_of_source(SOURCE, _conclusions(briefing)))


def open_tasks_before(briefing: Briefing) -> list[Task]:
    """What the briefing that this one reviews left open, as it stands now; none when it reviews none."""
    review = Review.objects.filter(briefing=briefing).select_related("previous").first()
    if review is None or not review.is_on_the_agenda:
        return []
    return list(open_tasks_of_sources(SOURCE, _conclusions(review.previous)))


def left_open(previous: Briefing) -> int:
    """How many tasks of that briefing's conclusions are open."""
    return open_tasks_of_sources(SOURCE, _conclusions(previous)).count()


def _conclusions(briefing: Briefing) -> list[UUID]:
    rows = Conclusion.objects.filter(briefing=briefing, state=ConclusionState.CONFIRMED)
    return list(rows.values_list("id", flat=True))
