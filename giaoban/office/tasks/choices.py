"""To whom a task can be given: units, and the posts of one with who holds them."""

from django.db.models import Case, F, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.actor import Actor
from giaoban.office.tasks import access
from giaoban.office.tasks.actions.giving import units_below
from giaoban.office.tasks.models import Task
from giaoban.org.models import Holding, Level, Post, Unit
from giaoban.org.models.post import in_force
from giaoban.org.queries import matching
from giaoban.org.reach import reach_of


def units_for(actor: Actor, task: Task | None) -> QuerySet[Unit]:
    """Units that could lead: a new task (None), a part of this one, or this one once more when the actor decides."""
    if task is None:
        return access.units_to_assign(actor)
    return units_below(actor, task)


def found_units(units: QuerySet[Unit], typed: str) -> QuerySet[Unit]:
    """Those whose name begins with the typed words; without words level by level, each in its order."""
    units = units.select_related("parent")
    return matching(units, typed, "name") if typed else units.order_by(*_LEVEL_BY_LEVEL)


def posts_with_holders(unit: Unit) -> list[tuple[Post, str]]:
    """Posts of the unit that can take a task on, with the names of today's holders."""
    holdings = Holding.objects.filter(in_force(timezone.localdate())).select_related("person")
    posts = access.posts_to_handle(unit).prefetch_related(Prefetch("holdings", holdings, "held_now"))
    words: list[tuple[Post, str]] = []
    for post in posts.order_by("title"):
        names = ", ".join(holding.person.full_name for holding in getattr(post, "held_now", ())) or _("chưa có người")
        words.append((post, f"{post.title} · {names}"))
    return words


def helping_units(actor: Actor, units: QuerySet[Unit], lead: Unit, task: Task | None = None) -> QuerySet[Unit]:
    """Units offered as helpers: the actor's own, those directly below it, those around and below the lead, and those
    that help already. A province has thousands of others; for them the lead divides the task.
    """
    reach = reach_of(actor)
    own = reach.unit if reach else None
    near = Q(parent=lead) | Q(parent=lead.parent_id) | Q(id=lead.parent_id)
    if own is not None:
        near |= Q(id=own.id) | Q(parent=own)
    if task is not None:
        near |= Q(id__in=task.co_handlers.filter(post__isnull=True).values("unit"))
    return units.filter(near).order_by(*_LEVEL_BY_LEVEL)


_RANK = Case(*(When(level=level, then=Value(level.rank)) for level in Level), output_field=IntegerField())
_LEVEL_BY_LEVEL = (_RANK, F("parent__position").asc(nulls_first=True), "position", "name")
