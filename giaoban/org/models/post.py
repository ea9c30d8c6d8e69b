"""Posts: what a person may do comes from the posts they hold, or that were lent to them, from a day to a day."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from giaoban.kernel.models import TrackedModel
from giaoban.org.powers import POWERS_OF, Power, Role


def in_force(on: date) -> Q:
    """Condition on `from_on`/`to_on`: the day lies within, both ends included; no end means until further notice."""
    return Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gte=on))


class Span(TrackedModel):
    """Something that holds from a day to a day."""

    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        abstract = True

    def is_current(self, on: date) -> bool:
        """Whether it holds on that day."""
        return self.from_on <= on and (self.to_on is None or self.to_on >= on)


def _dates_in_order(name: str) -> models.CheckConstraint:
    # A span taken back before it began ends the day before its beginning: nothing held, and still on record.
    return models.CheckConstraint(condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on") - 1), name=name)


class PostQuerySet(models.QuerySet["Post"]):
    """Reads shared by every package."""

    def current(self, on: date) -> Self:
        """Posts that exist on that day, in units that exist."""
        unit = Q(unit__valid_to__isnull=True) | Q(unit__valid_to__gte=on)
        return self.filter(in_force(on), unit)


class Post(Span):
    """A position in a unit ("Chủ tịch UBND xã") with the roles that give it powers over the unit's whole subtree."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="posts")
    title = models.TextField()
    roles = ArrayField(models.TextField(choices=Role.choices), default=list)

    objects = PostQuerySet.as_manager()

    #: Told by `queries.posts_of`: whether the person asked about holds it, or only has it lent to them.
    held: bool = False

    class Meta:
        ordering = ["unit__path", "title"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="post_titled"),
            _dates_in_order("post_dates"),
        ]
        indexes = [models.Index(fields=["unit", "title"], name="post_unit")]

    def __str__(self) -> str:
        return self.title

    @property
    def powers(self) -> frozenset[Power]:
        """Everything its roles allow."""
        return frozenset[Power]().union(*(POWERS_OF[Role(role)] for role in self.roles))


class Holding(Span):
    """A person holds a post from a day to a day; a post may have several holders (e.g. specialists)."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="holdings")

    class Meta:
        ordering = ["-from_on", "person__full_name"]
        constraints = [_dates_in_order("holding_dates")]
        indexes = [
            models.Index(fields=["person", "from_on"], name="holding_person"),
            models.Index(fields=["post", "from_on"], name="holding_post"),
        ]


class Delegation(Span):
    """Named powers of a post lent to a person for a time (ủy quyền), with the reason; it always has an end."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="delegations")
    powers = ArrayField(models.TextField(choices=Power.choices))
    reason = models.TextField()

    class Meta:
        ordering = ["-from_on", "person__full_name"]
        constraints = [
            _dates_in_order("delegation_dates"),
            models.CheckConstraint(condition=Q(to_on__isnull=False), name="delegation_ends"),
            models.CheckConstraint(condition=~Q(powers=[]) & ~Q(reason=""), name="delegation_says_what_and_why"),
        ]
        indexes = [
            models.Index(fields=["person", "from_on"], name="delegation_person"),
            models.Index(fields=["post", "from_on"], name="delegation_post"),
        ]

    @property
    def power_words(self) -> str:
        """The lent powers as a person reads them."""
        return "; ".join(str(Power(power).label) for power in self.powers)
