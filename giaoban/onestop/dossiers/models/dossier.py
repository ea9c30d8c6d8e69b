"""A dossier (hồ sơ), the papers it consists of, and the counter of each day's codes."""

from datetime import datetime
from decimal import Decimal

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from giaoban.kernel.models import Attachment, TrackedModel
from giaoban.onestop.clock import Limit, LimitKind
from giaoban.onestop.dossiers.models.citizen import Citizen
from giaoban.onestop.dossiers.models.words import CLOSED, DossierState
from giaoban.onestop.procedures.models import Channel, Version


class Dossier(TrackedModel):
    """One dossier. Its steps under way are `processes.RunningStep` with `case_id` = `id`.

    `code` is given at acceptance and never changes. The procedure's version and the limit promised that day are kept.
    `due_at` is the appointment as it stands now: empty when nothing is promised or the clock stands; `promised_at` is
    what the receipt said. `finished_at` is when the result lay at the counter (what "on time" is measured by),
    `closed_at` the end. `client_key` is the form's own mark: the same form sent twice makes one dossier. `linked` says
    which unit each linked agency is here. `edition` grows with every change.
    """

    code = models.TextField(unique=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    applicant = models.ForeignKey(Citizen, models.PROTECT, related_name="dossiers")
    channel = models.TextField(choices=Channel.choices, default=Channel.COUNTER)
    state = models.TextField(choices=DossierState.choices, default=DossierState.WORKING)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    limit_kind = models.TextField(blank=True, default="")
    limit_amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    promised_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    on_time = models.BooleanField(null=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.TextField(blank=True, default="")
    note = models.TextField(blank=True, default="")
    linked = models.JSONField(default=dict)
    client_key = models.UUIDField()
    search = models.TextField()
    edition = models.PositiveIntegerField(default=1)

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["-received_at", "-code"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "client_key"], name="dossier_client_key_once"),
            models.CheckConstraint(condition=~Q(code=""), name="dossier_coded"),
            models.CheckConstraint(condition=~Q(state="paused") | Q(due_at__isnull=True), name="dossier_paused_no_due"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in CLOSED], closed_at__isnull=False)
                | (~Q(state__in=[state.value for state in CLOSED]) & Q(closed_at__isnull=True)),
                name="dossier_closed_at",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "due_at", "id"], name="dossier_unit_state"),
            models.Index(fields=["unit", "-received_at", "-code"], name="dossier_unit_received"),
            models.Index(fields=["due_at"], condition=Q(state="working"), name="dossier_due"),
            models.Index(fields=["applicant", "-received_at"], name="dossier_applicant"),
            GinIndex(SearchVector("search", config="simple"), name="dossier_search"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def limit(self) -> Limit | None:
        """What was promised, as the clock takes it; none when the procedure sets no time."""
        if not self.limit_kind:
            return None
        return Limit(LimitKind(self.limit_kind), self.limit_amount or Decimal(0))

    @property
    def is_closed(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in CLOSED

    def is_late(self, now: datetime) -> bool:
        """Whether it is past its appointment and unfinished, or was finished too late."""
        if self.on_time is not None:
            return not self.on_time
        return self.state == DossierState.WORKING and self.due_at is not None and self.due_at < now


class DossierPaper(TrackedModel):
    """One paper of a dossier, copied from the procedure's list at intake.

    `given`: it was handed in, shown, or is used again from an earlier dossier of the same person (`reused_from`).
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="papers")
    position = models.PositiveIntegerField()
    group = models.TextField(blank=True, default="")
    name = models.TextField()
    form_name = models.TextField(blank=True, default="")
    kind = models.TextField(blank=True, default="")
    reusable = models.BooleanField(default=False)
    shown = models.BooleanField(default=False)
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    given = models.BooleanField(default=False)
    given_at = models.DateTimeField(null=True)
    reused_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    attachment = models.ForeignKey(Attachment, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["dossier", "position"], name="dossier_paper_once")]


class CodeCounter(models.Model):
    """The last number given by an agency on a day: its row is the lock two clerks take turns on."""

    pk = models.CompositePrimaryKey("agency", "day")
    agency = models.TextField()
    day = models.DateField()
    last = models.PositiveIntegerField()
