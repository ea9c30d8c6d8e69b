"""Templates of reports, requests for them, and what each unit hands in."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.reports.blanks import Blank, from_json
from giaoban.kernel.models import TrackedModel

#: Nobody is urged more often than this.
URGE_PAUSE = timedelta(hours=4)
#: A summed table that is not there by then is not coming: its job was lost, and it may be asked for again.
SUM_WITHIN = timedelta(minutes=3)


class ReportTemplate(TrackedModel):
    """A blank an agency uses again and again. `edition` grows with every change; a request keeps the one it has."""

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    title = models.TextField()
    blank = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    changed_by = models.TextField()
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    search = models.TextField(default="")

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["title"]
        constraints = [models.CheckConstraint(condition=~Q(title=""), name="report_template_titled")]
        indexes = [GinIndex(SearchVector("search", config="simple"), name="report_template_search")]

    def __str__(self) -> str:
        return self.title

    def asked(self) -> Blank:
        """What it asks for."""
        return from_json(self.blank)


class ReportRequest(TrackedModel):
    """Units are asked for a report until `due_at`. `blank` is the template as it was in its `template_edition`.

    `document` is the summed table as it was last put before the meeting (`published_at`); a job makes it, asked for at
    `ordered_at`; `sum_error` says why it could not.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="report_requests")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="+")
    template = models.ForeignKey(ReportTemplate, models.PROTECT, related_name="requests")
    template_edition = models.PositiveIntegerField()
    title = models.TextField()
    note = models.TextField(blank=True, default="")
    blank = models.JSONField()
    due_at = models.DateTimeField()
    asked_by = models.TextField()
    urged_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    document = models.ForeignKey("briefings.Document", models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    ordered_at = models.DateTimeField(null=True)
    sum_error = models.TextField(blank=True, default="")
    key = models.TextField()

    audit_hidden = frozenset({"blank"})

    class Meta:
        ordering = ["due_at", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "key"], name="report_request_key_once"),
            models.CheckConstraint(condition=~Q(title=""), name="report_request_titled"),
        ]

    def __str__(self) -> str:
        return self.title

    def asked(self) -> Blank:
        """What it asks for."""
        return from_json(self.blank)

    def expected(self) -> "models.QuerySet[Report]":
        """What the sum waits for: units still invited, and what others handed in before they were not any more."""
        invited = self.briefing.points.values("unit")
        return self.reports.filter(Q(state=ReportState.HANDED) | Q(unit__in=invited))

    def is_due(self, at: datetime) -> bool:
        """Whether the time to hand in is over."""
        return at > self.due_at

    @property
    def sum_under_way(self) -> bool:
        """Whether a job is making the summed table; one that has not made it after a while was lost."""
        published, ordered = self.published_at, self.ordered_at
        if ordered is None or self.sum_error or timezone.now() - ordered > SUM_WITHIN:
            return False
        return published is None or published < ordered

    def urge_again_at(self) -> datetime | None:
        """When the units may be urged next; None: at once."""
        return self.urged_at + URGE_PAUSE if self.urged_at else None


class ReportState(models.TextChoices):
    """How far a unit is."""

    WAITING = "waiting", _("Chưa làm")
    DRAFT = "draft", _("Đang soạn")
    HANDED = "handed", _("Đã nộp")
    RETURNED = "returned", _("Trả lại để sửa")


class Report(TrackedModel):
    """One unit's report. `draft` is what its people are writing, as typed; `handed` what counts, with checked figures.

    Both are `{"answers": {key: text}, "cells": {"row.column": text}}`; `handed` holds decimals as text. `changed` tells
    that the draft has moved on since it was handed in. `edition` counts saved drafts.
    """

    request = models.ForeignKey(ReportRequest, models.CASCADE, related_name="reports")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    unit_name = models.TextField()
    n = models.PositiveIntegerField()
    state = models.TextField(choices=ReportState.choices, default=ReportState.WAITING)
    draft = models.JSONField(default=dict)
    handed = models.JSONField(default=dict)
    changed = models.BooleanField(default=False)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.TextField(blank=True, default="")
    handed_at = models.DateTimeField(null=True)
    handed_by = models.TextField(blank=True, default="")
    late = models.BooleanField(default=False)
    returned_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)

    audit_hidden = frozenset({"draft"})

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["request", "unit"], name="report_once"),
            models.CheckConstraint(condition=~Q(state="returned") | ~Q(return_reason=""), name="report_returned_why"),
        ]
        indexes = [
            models.Index(
                fields=["unit"], condition=Q(state__in=["waiting", "draft", "returned"]), name="report_awaited"
            )
        ]

    @property
    def counts(self) -> bool:
        """Whether its figures are in the sum."""
        return self.state == ReportState.HANDED

    def texts(self) -> dict[str, str]:
        """Answers as last written."""
        return _texts(self.draft, "answers")

    def cells(self) -> dict[str, str]:
        """Figures as last typed."""
        return _texts(self.draft, "cells")

    def handed_texts(self) -> dict[str, str]:
        """Answers as handed in."""
        return _texts(self.handed, "answers")

    def handed_cells(self) -> dict[str, str]:
        """Checked figures, decimals as text."""
        return _texts(self.handed, "cells")


def _texts(kept: dict[str, Any], name: str) -> dict[str, str]:
    found: dict[str, str] = kept.get(name, {})
    return found
