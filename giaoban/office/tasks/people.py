"""Whom a task concerns right now, as people to be told."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from giaoban.office.notices.queries import people_of_units
from giaoban.office.tasks.access import HANDLING
from giaoban.office.tasks.models import Task
from giaoban.org.models import Holding, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import Role


def doers(task: Task) -> list[UUID]:
    """Who does it: the person who took it on, else those in the named post, else everybody of the unit who could.

    Whoever has left the unit since does it no more.
    """
    if task.lead_person_id is not None and in_charge(task):
        return [task.lead_person_id]
    if task.lead_post_id is not None:
        return holders([task.lead_post_id])
    found = people_of_units([task.lead_unit_id], HANDLING)
    if not found and task.lead_unit.parent_id:
        return people_of_units([task.lead_unit.parent_id], HANDLING)
    return found


def in_charge(task: Task) -> bool:
    """Whether the person who took it on still has a post in the lead unit, or in the one above that acts for it."""
    units = [task.lead_unit_id, *([task.lead_unit.parent_id] if task.lead_unit.parent_id else [])]
    rows = Holding.objects.filter(in_force(timezone.localdate()), person=task.lead_person_id, post__unit__in=units)
    return rows.filter(person__is_active=True).exists()


def helpers(task: Task) -> list[UUID]:
    """Who helps: those in named posts, and everybody who could in units named as a whole."""
    rows = list(task.co_handlers.values_list("unit", "post"))
    named = holders(post for _unit, post in rows if post)
    return named + people_of_units([unit for unit, post in rows if not post], HANDLING)


def givers(task: Task) -> list[UUID]:
    """Who gave it: those in the post in whose name it was given, else the person."""
    return holders([task.assigner_post_id]) or [task.assigner_person_id]


def leaders_of(unit: Unit | None) -> list[UUID]:
    """Leaders of a unit; none for no unit."""
    return people_of_units([unit.id], [Role.LEADER]) if unit else []


def holders(posts: Iterable[UUID]) -> list[UUID]:
    """People who hold these posts today."""
    rows = Holding.objects.filter(in_force(timezone.localdate()), post__in=list(posts), person__is_active=True)
    return list(rows.order_by("person").values_list("person", flat=True).distinct())


def unmanned(units: Iterable[Unit]) -> set[UUID]:
    """Ids of those units where nobody could take a task on."""
    units = list(units)
    manned = Holding.objects.filter(
        in_force(timezone.localdate()), post__unit__in=units, post__roles__overlap=HANDLING, person__is_active=True
    )
    known = set(manned.values_list("post__unit", flat=True))
    return {unit.id for unit in units if unit.id not in known}
