"""A process, its versions, their steps and the moves between them."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.clock import Limit, LimitKind
from giaoban.onestop.processes.models.words import (
    LimitKinds,
    MoveKind,
    StepKind,
    StepRole,
    UnitRule,
    VersionState,
)


class Process(TrackedModel):
    """One process of one unit, usable by that unit and those below it."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    code = models.TextField(blank=True, default="")
    name = models.TextField()
    search = models.TextField()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["name", "created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="process_named"),
            models.UniqueConstraint(fields=["unit", "code"], condition=~Q(code=""), name="process_code_once"),
        ]
        indexes = [models.Index(fields=["unit", "name"], name="process_list")]

    def __str__(self) -> str:
        return self.name


class ProcessVersionQuerySet(models.QuerySet["ProcessVersion"]):
    """Reads shared by every package."""

    def in_force(self, process: Process, on: date) -> "ProcessVersion | None":
        """The version by which a dossier received that day goes; none before the first."""
        begun = self.filter(process=process, state=VersionState.PUBLISHED, valid_from__lte=on)
        return begun.order_by("-valid_from", "-number").first()

    def drafts(self) -> Self:
        """Versions that may still be changed."""
        return self.filter(state=VersionState.DRAFT)


class ProcessVersion(TrackedModel):
    """The graph from one day on. A published one never changes; a running dossier keeps its own.

    `limit_*` is the time of the procedure it serves, none when it sets none. `edition` grows with every change of the
    draft, so that nobody changes what they no longer see.
    """

    process = models.ForeignKey(Process, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.TextField(choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    limit_kind = models.TextField(choices=LimitKinds.choices, blank=True, default="")
    limit_amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    edition = models.PositiveIntegerField(default=1)

    objects = ProcessVersionQuerySet.as_manager()

    class Meta:
        ordering = ["process", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="process_number_once"),
            models.UniqueConstraint(fields=["process"], condition=Q(state="draft"), name="process_one_draft"),
            models.UniqueConstraint(
                fields=["process", "valid_from"], condition=Q(state="published"), name="process_day_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(valid_from__isnull=False), name="process_published_from"
            ),
        ]

    @property
    def limit(self) -> Limit | None:
        """The procedure's time as the clock takes it."""
        if not self.limit_kind:
            return None
        kind = LimitKind(self.limit_kind)
        return Limit(kind, Decimal(0) if kind is LimitKind.SAME_DAY else self.limit_amount or Decimal(1))

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state == VersionState.DRAFT


class Step(TrackedModel):
    """One step. `minutes` is working time allowed, none when no limit is set; `papers` what is filled in or made there.

    `agency` names the linked agency of a `linked` rule ("Sở Tư pháp"); the dossier says which unit that is.
    """

    version = models.ForeignKey(ProcessVersion, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.TextField()
    kind = models.TextField(choices=StepKind.choices, default=StepKind.WORK)
    role = models.TextField(choices=StepRole.choices, default=StepRole.SPECIALIST)
    unit_rule = models.TextField(choices=UnitRule.choices, default=UnitRule.SAME)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    agency = models.TextField(blank=True, default="")
    minutes = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True, default="")
    papers = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], name="step_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=~Q(name=""), name="process_step_named"),
        ]

    def __str__(self) -> str:
        return self.name


class Move(TrackedModel):
    """A way from a step to another, or to the end. `reply` leads back to whoever asked, so it names no step."""

    version = models.ForeignKey(ProcessVersion, models.CASCADE, related_name="moves")
    source = models.ForeignKey(Step, models.CASCADE, related_name="ways_out")
    target = models.ForeignKey(Step, models.CASCADE, null=True, related_name="ways_in")
    kind = models.TextField(choices=MoveKind.choices, default=MoveKind.FORWARD)
    label = models.TextField()

    class Meta:
        ordering = ["source__position", "created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(label=""), name="process_move_named"),
            models.CheckConstraint(
                condition=Q(kind__in=["reply", "finish"], target__isnull=True)
                | Q(kind__in=["forward", "back", "consult"], target__isnull=False),
                name="process_move_target",
            ),
            models.UniqueConstraint(
                fields=["source", "target", "kind"], nulls_distinct=False, name="process_move_once"
            ),
        ]

    def __str__(self) -> str:
        return self.label
