"""Bills: what one dossier costs, line by line, and how much of it has been paid."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.procedures.models import FeeKind


class BillState(models.TextChoices):
    """open → part_paid → paid (or overpaid); free from the start; cancelled; refund_due → refunded."""

    FREE = "free", _("Được miễn")
    OPEN = "open", _("Chưa nộp")
    PART_PAID = "part_paid", _("Nộp thiếu")
    PAID = "paid", _("Đã nộp đủ")
    OVERPAID = "overpaid", _("Nộp thừa")
    CANCELLED = "cancelled", _("Đã hủy")
    REFUND_DUE = "refund_due", _("Phải trả lại tiền")
    REFUNDED = "refunded", _("Đã trả lại tiền")


#: States in which money is still to come.
OWING = (BillState.OPEN, BillState.PART_PAID)


class Bill(TrackedModel):
    """One bill of one dossier (`case_id`); amounts in đồng.

    `number` is what a transfer says, so that the bank's statement can be matched. `paid` is what has come in and was
    not handed back. `void`: the dossier was refused or withdrawn, or the bill was a mistake (`reason` says which).
    """

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    case_id = models.UUIDField()
    case_code = models.TextField(blank=True, default="")
    number = models.TextField(unique=True)
    title = models.TextField()
    payer = models.TextField()
    total = models.DecimalField(max_digits=13, decimal_places=0)
    paid = models.DecimalField(max_digits=13, decimal_places=0, default=0)
    state = models.TextField(choices=BillState.choices, default=BillState.OPEN)
    void = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")
    paid_at = models.DateTimeField(null=True)
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    search = models.TextField()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["case_id"], condition=Q(void=False), name="bill_one_a_case"),
            models.CheckConstraint(condition=Q(total__gte=0, paid__gte=0), name="bill_not_negative"),
        ]
        indexes = [
            models.Index(fields=["unit", "-created_at"], name="bill_unit"),
            models.Index(fields=["case_id"], name="bill_case"),
            models.Index(fields=["unit", "created_at"], condition=Q(state__in=OWING), name="bill_owing"),
            GinIndex(SearchVector("search", config="simple"), name="bill_search"),
        ]

    @property
    def rest(self) -> int:
        """What is still to pay; 0 when nothing is."""
        return 0 if self.void else max(0, int(self.total - self.paid))

    @property
    def excess(self) -> int:
        """What is to be handed back."""
        return max(0, int(self.paid - (0 if self.void else self.total)))

    @property
    def owes(self) -> bool:
        """Whether money can be taken for it."""
        return self.state in OWING

    def state_now(self) -> BillState:
        """What the amounts make of it. A bill from which all money was handed back is told from one never paid."""
        if self.void:
            if self.paid:
                return BillState.REFUND_DUE
            returned = self.state in (BillState.REFUND_DUE, BillState.REFUNDED)
            return BillState.REFUNDED if returned else BillState.CANCELLED
        if not self.total:
            return BillState.FREE if not self.paid else BillState.OVERPAID
        if self.paid < self.total:
            return BillState.PART_PAID if self.paid else BillState.OPEN
        return BillState.PAID if self.paid == self.total else BillState.OVERPAID


class BillLine(TrackedModel):
    """One thing to pay for: `each` × `count`, less `off`, for which `why` is the ground."""

    bill = models.ForeignKey(Bill, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=FeeKind.choices)
    name = models.TextField()
    each = models.DecimalField(max_digits=12, decimal_places=0)
    count = models.PositiveSmallIntegerField(default=1)
    off = models.DecimalField(max_digits=13, decimal_places=0, default=0)
    why = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["bill", "position"], name="bill_line_position_once"),
            models.CheckConstraint(condition=Q(each__gte=0, count__gte=1, off__gte=0), name="bill_line_not_negative"),
            models.CheckConstraint(condition=Q(off__lte=F("each") * F("count")), name="bill_line_off_not_more"),
        ]

    @property
    def amount(self) -> int:
        """What the line costs in the end."""
        return int(self.each * self.count - self.off)
