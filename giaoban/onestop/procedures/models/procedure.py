"""A procedure (thủ tục hành chính) and its versions: what was promised from which day on."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.procedures.models.words import ServiceLevel, TimeUnit, VersionState
from giaoban.org.models import Level


class Procedure(TrackedModel):
    """One procedure by its national code, kept by one unit for its whole subtree.

    `name`, `field`, `levels` and `search` repeat the newest version, for lists. `edition` grows with every change.
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    code = models.TextField()
    name = models.TextField()
    field = models.TextField(blank=True, default="")
    levels = ArrayField(models.TextField(choices=Level.choices), default=list)
    edition = models.PositiveIntegerField(default=1)
    search = models.TextField()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["field", "name", "code"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="procedure_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(name=""), name="procedure_named"),
        ]
        indexes = [
            models.Index(fields=["code"], name="procedure_code"),
            models.Index(fields=["unit", "field", "name"], name="procedure_list"),
            GinIndex(SearchVector("search", config="simple"), name="procedure_search"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class VersionQuerySet(models.QuerySet["Version"]):
    """Reads shared by every package."""

    def in_force(self, on: date) -> Self:
        """The version of each procedure that holds on that day; none where it is withdrawn by then."""
        begun = self.model.objects.filter(valid_from__lte=on).exclude(state=VersionState.DRAFT)
        # Not of `self`: a reference to the query around it would mean this one in there.
        last = begun.filter(procedure=models.OuterRef("procedure")).order_by("-valid_from", "-number").values("pk")[:1]
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), pk=models.Subquery(last))


class Version(TrackedModel):
    """All that is said of a procedure from one day on. A published version never changes; a dossier keeps its own.

    Times are `amount` and `unit`: statutory is what the law allows, committed what the agency promises (never
    longer); no amount means that none is set ("ngay trong ngày" has none and is whole). `results` are
    {name, code}; `legal_basis` {title, number}; `form` is the online form's definition (`online` module) and
    `form_edition` counts its changes. `process_id` is the process drawn for it, if any. `origin` is the digest of
    the imported row it was made from: the same file twice changes nothing; `by_hand` says that somebody wrote in it
    since, so that a file does not write over it.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.TextField(choices=VersionState.choices, default=VersionState.DRAFT)
    valid_from = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdraw_reason = models.TextField(blank=True, default="")
    decision = models.TextField(blank=True, default="")

    name = models.TextField()
    field = models.TextField(blank=True, default="")
    levels = ArrayField(models.TextField(choices=Level.choices), default=list)
    kind = models.TextField(blank=True, default="")
    performing_agency = models.TextField(blank=True, default="")
    competent_agency = models.TextField(blank=True, default="")
    authorised_agency = models.TextField(blank=True, default="")
    coordinating_agency = models.TextField(blank=True, default="")
    receiving_place = models.TextField(blank=True, default="")
    applicants = ArrayField(models.TextField(), default=list)
    conditions = models.TextField(blank=True, default="")
    steps = models.TextField(blank=True, default="")
    results = models.JSONField(default=list)
    legal_basis = models.JSONField(default=list)

    statutory_amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    statutory_unit = models.TextField(choices=TimeUnit.choices, blank=True, default="")
    committed_amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    committed_unit = models.TextField(choices=TimeUnit.choices, blank=True, default="")
    time_note = models.TextField(blank=True, default="")
    papers_note = models.TextField(blank=True, default="")
    service_level = models.TextField(choices=ServiceLevel.choices, default=ServiceLevel.COUNTER)
    form = models.JSONField(default=dict)
    form_edition = models.PositiveIntegerField(default=0)
    process_id = models.UUIDField(null=True)
    origin = models.TextField(blank=True, default="")
    source_url = models.TextField(blank=True, default="")
    by_hand = models.BooleanField(default=False)
    edited_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["procedure", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["procedure"], condition=Q(state="draft"), name="procedure_one_draft"),
            models.UniqueConstraint(
                fields=["procedure", "valid_from"], condition=Q(state="published"), name="version_day_once"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(valid_from__isnull=False), name="version_published_from"
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_on__isnull=False), name="version_withdrawn_on"
            ),
        ]
        indexes = [models.Index(fields=["procedure", "valid_from"], name="version_in_force")]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
