"""A unit of the state or a part of one: a province, a commune, a village, a department. A record, not a string."""

from datetime import date
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel

#: Sorts as Vietnamese dictionaries do (a ă â b … d đ e ê); PostgreSQL has it from ICU.
VIETNAMESE = "vi-x-icu"


class Level(models.TextChoices):
    """The levels known so far, highest first; `department` stands inside any of them. None need be in use."""

    CENTRAL = "central", _("Trung ương")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    VILLAGE = "village", _("Thôn, bản")
    DEPARTMENT = "department", _("Phòng, ban")

    @property
    def rank(self) -> int:
        """0 is the highest; a unit stands under a smaller rank, a department anywhere."""
        return RANKS[self]


RANKS = {level: rank for rank, level in enumerate(Level)}


class UnitQuerySet(models.QuerySet["Unit"]):
    """Reads shared by every package."""

    def current(self, on: date) -> Self:
        """Units that exist on that day."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=on))

    def under(self, unit: "Unit") -> Self:
        """The unit itself and everything below it; a UUID has a fixed length, so a prefix cannot match a stranger."""
        return self.filter(path__startswith=unit.path)


class Unit(TrackedModel):
    """One unit with its place in the tree.

    `path` holds the ids from the root to this unit joined by "/" and is kept by the actions; `search` is the name
    without diacritics plus the code. A unit that ended keeps its row: `valid_to` is its last day.
    """

    level = models.TextField(choices=Level.choices)
    code = models.TextField(blank=True, default="")
    name = models.TextField(db_collation=VIETNAMESE)
    short = models.TextField()
    kind = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.TextField()
    position = models.IntegerField(default=0)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    search = models.TextField()

    objects = UnitQuerySet.as_manager()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["level", "code"], condition=Q(valid_to__isnull=True) & ~Q(code=""), name="unit_code_once"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(short=""), name="unit_named"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="unit_dates_in_order",
            ),
        ]
        indexes = [
            models.Index(OpClass("path", name="text_pattern_ops"), name="unit_path"),
            models.Index(fields=["parent", "position", "name"], name="unit_children"),
            models.Index(fields=["level", "code"], name="unit_level_code"),
            GinIndex(SearchVector("search", config="simple"), name="unit_search"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def depth(self) -> int:
        """How many units stand above it."""
        return self.path.count("/")

    def ancestor_ids(self) -> list[str]:
        """Ids from the root down to the parent."""
        return self.path.split("/")[:-1]

    def contains(self, other: "Unit") -> bool:
        """Whether `other` is this unit or stands below it."""
        return other.path.startswith(self.path)

    def is_current(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or self.valid_to >= on)

    def place(self, parent: "Unit | None") -> None:
        """Hang the unit below `parent`; whoever saves it moves its subtree's paths too."""
        self.parent = parent
        self.path = f"{parent.path}/{self.id}" if parent else str(self.id)
