"""A unit's own shorter time for a procedure, and proposals to cut or simplify that lead to it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.procedures.models.procedure import Procedure
from giaoban.onestop.procedures.models.words import TimeUnit


class Promise(TrackedModel):
    """What one unit (and those below it without their own) promises from a day on; no amount and unit ends it."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="promises")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    valid_from = models.DateField()
    amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    time_unit = models.TextField(choices=TimeUnit.choices, blank=True, default="")
    decision = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "unit", "valid_from"], name="promise_day_once"),
        ]


class ProposalKind(models.TextChoices):
    """What is to become less."""

    TIME = "time", _("Cắt giảm thời gian")
    PAPERS = "papers", _("Bớt giấy tờ")
    FEES = "fees", _("Giảm phí, lệ phí")
    SIMPLER = "simpler", _("Đơn giản hóa trình tự, mẫu đơn")
    ABOLISH = "abolish", _("Bãi bỏ thủ tục")


class ProposalState(models.TextChoices):
    """proposed → approved or declined; or taken back before."""

    PROPOSED = "proposed", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt")
    DECLINED = "declined", _("Không duyệt")
    TAKEN_BACK = "taken_back", _("Đã rút")


class Proposal(TrackedModel):
    """One proposal by one unit about one procedure; `amount` and `time_unit` are the new time when it is about time.

    An approved time becomes the unit's `Promise`; what is done about another kind shows in the versions after it.
    """

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="proposals")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    kind = models.TextField(choices=ProposalKind.choices)
    text = models.TextField()
    reason = models.TextField()
    amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    time_unit = models.TextField(choices=TimeUnit.choices, blank=True, default="")
    state = models.TextField(choices=ProposalState.choices, default=ProposalState.PROPOSED)
    proposed_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    decision = models.TextField(blank=True, default="")
    promise = models.ForeignKey(Promise, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "unit", "kind"], condition=Q(state="proposed"), name="proposal_waits_once"
            ),
        ]
