"""Gates of the organisation: permission and fetch are one call, and what is forbidden looks absent.

A power held in unit U reaches U and everything below it, nothing beside or above. Every gate asks the database
again, so an ended post, a withdrawn delegation or a closed account count from that moment.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.models import DayOverride, WorkingHours
from giaoban.org.models import Delegation, Holding, Person, Post, Unit, UnitImport
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

M = TypeVar("M", bound=Model)


def holds(actor: Actor, power: Power | str, unit: Unit) -> bool:
    """Whether the actor, in the post they act in, has `power` over `unit` now."""
    reach = reach_of(actor)
    return reach is not None and power in reach.powers and reach.covers(unit)


def require(actor: Actor, power: Power | str, unit: Unit) -> None:
    """Raise Absent unless the actor has `power` over `unit` now."""
    if not holds(actor, power, unit):
        raise Absent


def units_with(actor: Actor, power: Power | str) -> QuerySet[Unit]:
    """Current units over which the actor has `power`."""
    reach = reach_of(actor)
    if reach is None or power not in reach.powers:
        return Unit.objects.none()
    units = Unit.objects.current(timezone.localdate())
    return units if reach.unit is None else units.under(reach.unit)


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """Units the actor may see: their own, those above it, and all below it, ended ones included."""
    reach = reach_of(actor)
    if reach is None:
        return Unit.objects.none()
    if reach.unit is None:
        return Unit.objects.all()
    return Unit.objects.filter(Q(id__in=reach.unit.ancestor_ids()) | Q(path__startswith=reach.unit.path))


def managed_path(actor: Actor) -> str | None:
    """Path prefix of everything the actor administers ("" for the system), or None when nothing."""
    reach = reach_of(actor)
    if reach is None or Power.ORG_MANAGE not in reach.powers:
        return None
    return reach.unit.path if reach.unit else ""


def scope_to_manage(actor: Actor) -> str:
    """As `managed_path`, for an actor who administers something."""
    path = managed_path(actor)
    if path is None:
        raise Absent
    return path


def managed_units(actor: Actor) -> QuerySet[Unit]:
    """Units the actor administers, ended ones included."""
    path = managed_path(actor)
    return Unit.objects.none() if path is None else Unit.objects.filter(path__startswith=path)


def unit_to_manage(actor: Actor, unit_id: UUID, *, lock: bool = False) -> Unit:
    """One unit the actor administers."""
    return _one(managed_units(actor).select_related("parent"), unit_id, lock)


def own_root(actor: Actor) -> Unit:
    """The highest unit the actor administers: that of the post they act in."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or Power.ORG_MANAGE not in reach.powers:
        raise Absent
    return reach.unit


def managed_people(actor: Actor) -> QuerySet[Person]:
    """People the actor sees in administration: kept by a unit they administer, or holding a post there."""
    path = managed_path(actor)
    if path is None:
        return Person.objects.none()
    if path == "":
        return Person.objects.all()
    here = Holding.objects.filter(_not_over(), post__unit__path__startswith=path)
    return Person.objects.filter(Q(home__path__startswith=path) | Q(id__in=here.values("person")))


def person_to_see(actor: Actor, person_id: UUID) -> Person:
    """One person the actor sees in administration."""
    return _one(managed_people(actor).select_related("home"), person_id, False)


def person_to_manage(actor: Actor, person_id: UUID, *, lock: bool = False) -> Person:
    """One account the actor keeps.

    An account that also acts for a unit outside the actor's reach belongs to a higher administrator: otherwise
    resetting a password would be a way to borrow powers one was never given.
    """
    return _one(kept_people(actor).select_related("home"), person_id, lock)


def kept_people(actor: Actor) -> QuerySet[Person]:
    """Accounts the actor keeps: home within reach, and no post or delegation outside it."""
    path = managed_path(actor)
    if path is None:
        return Person.objects.none()
    if path == "":
        return Person.objects.all()
    beyond_post = Holding.objects.filter(_not_over()).exclude(post__unit__path__startswith=path)
    beyond_loan = Delegation.objects.filter(_not_over()).exclude(post__unit__path__startswith=path)
    kept = Person.objects.filter(home__path__startswith=path)
    return kept.exclude(id__in=beyond_post.values("person")).exclude(id__in=beyond_loan.values("person"))


def managed_posts(actor: Actor) -> QuerySet[Post]:
    """Posts in units the actor administers, ended ones included."""
    path = managed_path(actor)
    return Post.objects.none() if path is None else Post.objects.filter(unit__path__startswith=path)


def post_to_manage(actor: Actor, post_id: UUID, *, lock: bool = False) -> Post:
    """One post the actor administers."""
    return _one(managed_posts(actor).select_related("unit"), post_id, lock)


def own_post(actor: Actor) -> Post | None:
    """The post the actor acts in, if they hold it themselves (not by delegation)."""
    if actor.person_id is None or actor.post_id is None:
        return None
    own = Holding.objects.filter(in_force(timezone.localdate()), person=actor.person_id, person__is_active=True)
    return Post.objects.select_related("unit").filter(id=actor.post_id, id__in=own.values("post")).first()


def post_to_lend(actor: Actor, post_id: UUID, *, lock: bool = False) -> Post:
    """One post whose powers the actor may lend: it is theirs (not itself lent to them), or they administer it."""
    own = own_post(actor)
    posts = Post.objects.filter(Q(id__in=[own.id] if own else []) | Q(id__in=managed_posts(actor).values("id")))
    return _one(posts.select_related("unit"), post_id, lock)


def borrowers(actor: Actor, post: Post) -> QuerySet[Person]:
    """People to whom powers of the post can be lent: active, with a post in the post's unit or below it."""
    today = timezone.localdate()
    near = Holding.objects.filter(in_force(today), post__unit__path__startswith=post.unit.path)
    return Person.objects.filter(is_active=True, id__in=near.values("person")).exclude(
        id__in=[actor.person_id] if actor.person_id else []
    )


def holding_to_manage(actor: Actor, holding_id: UUID, *, lock: bool = False) -> Holding:
    """One holding of a post the actor administers."""
    rows = Holding.objects.filter(post__in=managed_posts(actor)).select_related("post__unit", "person")
    return _one(rows, holding_id, lock)


def delegation_to_end(actor: Actor, delegation_id: UUID, *, lock: bool = False) -> Delegation:
    """One delegation the actor may end: of their own post, of a post they administer, or lent to themselves."""
    row = Delegation.objects.filter(id=delegation_id).select_related("post__unit", "person").first()
    if row is None:
        raise Absent
    if row.person_id != actor.person_id:
        post_to_lend(actor, row.post_id)
    return _one(Delegation.objects.select_related("post__unit", "person"), delegation_id, lock)


def import_to_apply(actor: Actor, import_id: UUID, *, lock: bool = False) -> UnitImport:
    """An uploaded file of units below a unit the actor administers."""
    return _one(UnitImport.objects.filter(under__in=managed_units(actor)).select_related("under"), import_id, lock)


def day_to_manage(actor: Actor, day_id: UUID) -> DayOverride:
    """One day in the calendar of a unit the actor administers; the calendar of everyone is the system's."""
    return _one(DayOverride.objects.filter(_own_calendars(actor)), day_id, False)


def hours_to_manage(actor: Actor, hours_id: UUID) -> WorkingHours:
    """Working hours in the calendar of a unit the actor administers."""
    return _one(WorkingHours.objects.filter(_own_calendars(actor)), hours_id, False)


def _own_calendars(actor: Actor) -> Q:
    return Q() if managed_path(actor) == "" else Q(unit_id__in=managed_units(actor).values("id"))


def _not_over() -> Q:
    today = timezone.localdate()
    return Q(to_on__isnull=True) | Q(to_on__gte=today)


def _one(rows: QuerySet[M], wanted: UUID, lock: bool) -> M:
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row
