"""Steps under way: which step of which case lies where, until when. The inbox of the one-stop shop is this table."""

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.processes.models.process import Move, ProcessVersion, Step
from giaoban.onestop.processes.models.words import RunState, StepRole

_OPEN = Q(state="open")


class RunningStep(TrackedModel):
    """One visit of a case to a step. `case_id` is whatever runs (a dossier); what it is, this table need not know.

    `parent` is the step that asked, for a branch of consultation: it goes on when all it asked have answered. `due_at`
    is the one column for reminders: empty when there is no limit or the clock stands. `counted_from` is since when
    working time runs, none while paused; `minutes_used` is what had run before. `edition` grows with every change.
    """

    case_id = models.UUIDField()
    version = models.ForeignKey(ProcessVersion, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, related_name="runs")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="asked")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    role = models.TextField(choices=StepRole.choices)
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=RunState.choices, default=RunState.OPEN)
    opened_at = models.DateTimeField()
    counted_from = models.DateTimeField(null=True)
    minutes_allowed = models.PositiveIntegerField(null=True)
    minutes_used = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    closed_name = models.TextField(blank=True, default="")
    closed_move = models.ForeignKey(Move, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "processes_running_step"
        ordering = ["opened_at", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_id", "step", "unit", "parent"],
                condition=_OPEN,
                nulls_distinct=False,
                name="running_step_once",
            ),
            models.UniqueConstraint(
                fields=["case_id"], condition=_OPEN & Q(parent__isnull=True), name="running_one_main"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | (~_OPEN & Q(closed_at__isnull=False)),
                name="running_closed_at",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "role", "due_at", "id"], condition=_OPEN, name="running_inbox"),
            models.Index(fields=["person", "due_at", "id"], condition=_OPEN, name="running_mine"),
            models.Index(fields=["due_at"], condition=_OPEN, name="running_due"),
            models.Index(fields=["case_id", "opened_at"], name="running_case"),
            models.Index(fields=["version", "closed_at"], name="running_past"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state == RunState.OPEN
