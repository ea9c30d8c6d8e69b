"""What administration pages list: units with what is below them, people with their posts, posts with their holders."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.org import access
from giaoban.org.credentials import locked_until, name_key
from giaoban.org.models import Delegation, Holding, Person, Post, Unit
from giaoban.org.models.post import in_force
from giaoban.org.queries import matching


def with_children_count(units: QuerySet[Unit]) -> QuerySet[Unit]:
    """Adds `below`: how many living units stand directly under each; siblings in their order."""
    below = Count("children", filter=Q(children__valid_to__isnull=True))
    return units.annotate(below=below).order_by("position", "name")


def top_units(actor: Actor) -> QuerySet[Unit]:
    """Where the actor's tree begins: the unit they administer, or every root for the system."""
    access.scope_to_manage(actor)
    units = access.managed_units(actor)
    highest = units.order_by("path").values_list("path", flat=True).first() or ""
    return with_children_count(units.filter(path=highest) if highest.count("/") else units.filter(parent__isnull=True))


def children_of(actor: Actor, unit_id: UUID) -> QuerySet[Unit]:
    """Living units directly below one the actor administers."""
    unit = access.unit_to_manage(actor, unit_id)
    return with_children_count(Unit.objects.filter(parent=unit, valid_to__isnull=True))


def find_units(actor: Actor, typed: str) -> QuerySet[Unit]:
    """Units the actor administers whose name or code begins with each typed word; ended ones too."""
    access.scope_to_manage(actor)
    return matching(with_children_count(access.managed_units(actor)), typed, "name").select_related("parent__parent")


def people_list(actor: Actor, typed: str, unit: Unit | None, state: str) -> QuerySet[Person]:
    """People the actor sees, by words, by unit (with all below it) and by state of the account."""
    access.scope_to_manage(actor)
    people = access.managed_people(actor).select_related("home").prefetch_related(current_holdings())
    if unit is not None:
        here = Holding.objects.filter(in_force(timezone.localdate()), post__unit__path__startswith=unit.path)
        people = people.filter(Q(home__path__startswith=unit.path) | Q(id__in=here.values("person")))
    if state == "khoa":
        people = people.filter(is_active=False)
    elif state == "chua-giao":
        held = Holding.objects.filter(in_force(timezone.localdate()))
        people = people.filter(is_active=True).exclude(id__in=held.values("person"))
    return matching(people, typed, "full_name")


def current_holdings() -> "Prefetch[str, QuerySet[Holding], str]":
    """Prefetch of today's posts of people, as `current_holdings`."""
    rows = Holding.objects.filter(in_force(timezone.localdate())).select_related("post__unit")
    return Prefetch("holdings", rows, "current_holdings")


def posts_in(unit: Unit) -> QuerySet[Post]:
    """Posts of one unit that are not over, with today's holders as `holders`."""
    today = timezone.localdate()
    rows = Holding.objects.filter(in_force(today)).select_related("person")
    posts = Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=today), unit=unit)
    return posts.prefetch_related(Prefetch("holdings", rows, "holders"))


@dataclass(frozen=True)
class PersonPage:
    """All that administration shows of one person."""

    person: Person
    kept: bool
    locked: bool
    holdings: list[Holding]
    delegations: list[Delegation]


def person_page(actor: Actor, person_id: UUID) -> PersonPage:
    """One person; posts outside what the actor administers are not shown."""
    person = access.person_to_see(actor, person_id)
    path = access.scope_to_manage(actor)
    near = {"person": person, "post__unit__path__startswith": path}
    return PersonPage(
        person=person,
        kept=access.kept_people(actor).filter(id=person.id).exists(),
        locked=locked_until(name_key(person.username)) is not None,
        holdings=list(Holding.objects.filter(**near).select_related("post__unit")),
        delegations=list(Delegation.objects.filter(**near).select_related("post__unit")),
    )


@dataclass(frozen=True)
class PostPage:
    """All that administration shows of one post."""

    post: Post
    holdings: list[Holding]
    delegations: list[Delegation]


def post_page(actor: Actor, post_id: UUID) -> PostPage:
    """One post with everybody who ever held or borrowed it."""
    post = access.post_to_manage(actor, post_id)
    return PostPage(post, list(post.holdings.select_related("person")), list(post.delegations.select_related("person")))


def own_delegations(actor: Actor) -> tuple[list[Delegation], list[Delegation]]:
    """Powers of the actor's post lent to others, and powers lent to the actor; newest first."""
    rows = Delegation.objects.select_related("post__unit", "person")
    given = rows.filter(post=access.own_post(actor)) if access.own_post(actor) else rows.none()
    return list(given), list(rows.filter(person=actor.person_id))
