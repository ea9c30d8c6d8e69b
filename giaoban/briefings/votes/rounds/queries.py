"""Reads of written opinion rounds: lists, one round with what was answered, what waits for somebody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.votes.models import Opinion, OpinionRound, RoundState
from giaoban.briefings.votes.rounds import access
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.text import plain
from giaoban.office.work.registry import Provider, Waiting, register
from giaoban.org.models import Level
from giaoban.org.models.unit import Unit
from giaoban.org.queries import matching, subtree

MOST = 300


def listed(actor: Actor, *, typed: str = "", state: str = "") -> QuerySet[OpinionRound]:
    """Rounds the actor may know of, newest first, with how many were asked and answered."""
    rows = access.visible_rounds(actor)
    if state in RoundState.values:
        rows = rows.filter(state=state)
    answered = Count("opinions", filter=Q(opinions__answered_at__isnull=False))
    rows = rows.annotate(asked=Count("opinions"), answered=answered).order_by("-created_at")
    return matching(rows, typed, "title")


@dataclass(frozen=True)
class RoundPage:
    """A round as one reader sees it. `opinions` and `counts` are empty for whoever may not see them yet."""

    row: OpinionRound
    keeps: bool
    mine: Opinion | None
    answers: bool
    opinions: list[Opinion]
    counts: list[tuple[str, int]]
    asked: int
    answered: int

    @property
    def waiting(self) -> int:
        """Units that have not answered."""
        return self.asked - self.answered


def round_page(actor: Actor, row: OpinionRound) -> RoundPage:
    """The office sees answers as they come; the asked units see all of them once it is closed."""
    keeps = access.keeps(actor, row)
    try:
        mine = access.opinion_to_give(actor, row.id)
    except Absent:
        mine = None
    opinions = list(row.opinions.select_related("unit"))
    given = [opinion for opinion in opinions if opinion.answered_at]
    shown = opinions if keeps or row.is_closed else []
    counts = [(label, sum(o.choice == n for o in given)) for n, label in enumerate(row.labels())] if shown else []
    answers = mine is not None and row.takes_answers(timezone.now())
    return RoundPage(row, keeps, mine, answers, shown, counts, len(opinions), len(given))


def searched(opinions: list[Opinion], typed: str, which: str) -> list[Opinion]:
    """Those whose unit has the typed words, diacritics or not; `which` keeps "waiting" or "answered"."""
    words = plain(typed).split()
    rows = [opinion for opinion in opinions if all(word in plain(opinion.unit_name) for word in words)]
    if which == "waiting":
        return [opinion for opinion in rows if not opinion.answered_at]
    return [opinion for opinion in rows if opinion.answered_at] if which == "answered" else rows


def units_to_ask(host: Unit) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(levels, units directly below) as choices: what a round can be sent to."""
    below = subtree(host).exclude(id=host.id).exclude(level=Level.DEPARTMENT)
    levels = set(below.values_list("level", flat=True).distinct())
    units = below.filter(parent=host).order_by("name").values_list("id", "name")
    return [(level.value, str(level.label)) for level in Level if level in levels], [(str(i), n) for i, n in units]


def register_waiting() -> None:
    """Called once when the app is ready."""
    register(Provider("opinion", gettext_lazy("Lấy ý kiến"), rounds_to_answer, "message-square-text"))


def rounds_to_answer(actor: Actor) -> Iterator[Waiting]:
    """Open rounds which the actor's unit has not answered."""
    awaited = Opinion.objects.filter(
        unit__in=access.units_spoken_for(actor), answered_at=None, round__state=RoundState.OPEN
    )
    for opinion in awaited.select_related("round__host").order_by("round__deadline")[:MOST]:
        row = opinion.round
        yield Waiting(
            kind="opinion",
            object_id=row.id,
            title=row.title,
            text=row.host.name,
            url=reverse("round", args=[row.id]),
            due_at=row.deadline,
            at=row.opened_at or row.created_at,
            next=_("Trả lời"),
        )
