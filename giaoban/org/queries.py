"""Reads of the organisation that every package may use."""

from typing import Any, TypeVar, cast
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Case, Exists, IntegerField, Model, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.text import clean_line, plain
from giaoban.org.models import Delegation, Holding, Person, Post, Unit
from giaoban.org.models.post import in_force

M = TypeVar("M", bound=Model)

#: Signs that mean something inside a quoted word of a search.
QUOTES = str.maketrans({"'": " ", "\\": " "})


def posts_of(person: Person) -> list[Post]:
    """Posts the person may act in today: those they hold (`held`), then those lent to them."""
    today = timezone.localdate()
    mine = Holding.objects.filter(in_force(today), post=OuterRef("pk"), person=person)
    lent = Delegation.objects.filter(in_force(today), post=OuterRef("pk"), person=person)
    posts = Post.objects.current(today).annotate(mine=Exists(mine)).filter(Q(mine=True) | Exists(lent))
    found = []
    for post in posts.select_related("unit").order_by("-mine", "unit__path", "title"):
        post.held = cast(Any, post).mine
        found.append(post)
    return found


def actor_for(person: Person, post: Post | None, origin: str) -> Actor:
    """The author of what the person does in that post, with the name the audit will print."""
    if post is None:
        return Actor(person.id, None, person.full_name, origin)
    return Actor(person.id, post.id, f"{person.full_name}, {post.title}, {post.unit.name}", origin)


def visitor(origin: str) -> Actor:
    """Somebody who has not signed in."""
    return Actor(None, None, "khách chưa đăng nhập", origin)


def subtree(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything below it that exists today, parents before children."""
    return Unit.objects.current(timezone.localdate()).under(unit).order_by("path")


def unit_tree(unit: Unit) -> list[tuple[Unit, int]]:
    """The subtree as it is read: every unit after its parent, siblings by position and name, with depth from 0."""
    below: dict[UUID | None, list[Unit]] = {}
    for row in subtree(unit).order_by("position", "name"):
        below.setdefault(row.parent_id, []).append(row)
    found: list[tuple[Unit, int]] = []
    waiting = [(unit, 0)]
    while waiting:
        row, depth = waiting.pop()
        found.append((row, depth))
        waiting.extend((child, depth + 1) for child in reversed(below.get(row.id, [])))
    return found


def ancestors(unit: Unit) -> list[Unit]:
    """Units above, from the root down."""
    return list(Unit.objects.filter(id__in=unit.ancestor_ids()).order_by("path"))


def matching(rows: QuerySet[M], typed: str, name: str) -> QuerySet[M]:
    """Rows whose `search` has words beginning with each typed word, diacritics or not.

    Those whose `name` field contains exactly what was typed, diacritics included, come first.
    """
    typed = clean_line(typed)
    words = [word for word in plain(typed).split() if any(map(str.isalnum, word))]
    wanted = " & ".join("'" + word.translate(QUOTES) + "':*" for word in words)
    if not wanted:
        return rows
    query = SearchQuery(wanted, search_type="raw", config="simple")
    exact = Case(When(**{f"{name}__icontains": typed}, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = rows.annotate(vector=SearchVector("search", config="simple"), exactness=exact)
    return cast("QuerySet[M]", found.filter(vector=query).order_by("exactness", name))
