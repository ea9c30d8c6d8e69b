"""Money that came in or was handed back, the numbers on its slips, and the accounts it comes into."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.payments.models.bill import Bill


class Account(TrackedModel):
    """A bank account into which a unit, and those below it without one, are paid; `to_on` null: still."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    bank_bin = models.TextField()
    number = models.TextField()
    holder = models.TextField()
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        ordering = ["-from_on", "-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(to_on__isnull=True), name="account_one_a_unit")
        ]


class Series(TrackedModel):
    """The last number given in one series of slips of one unit in one year; its row is locked to give the next."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    code = models.TextField()
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "code", "year"], name="series_once")]


class Method(models.TextChoices):
    """How money moved."""

    CASH = "cash", _("Tiền mặt")
    TRANSFER = "transfer", _("Chuyển khoản")
    REFUND = "refund", _("Trả lại")


class Payment(TrackedModel):
    """One amount, negative when handed back. Cash has a slip: `series` / `year` / `number`, gap-free in its unit.

    A slip made by mistake keeps its number: `voided_at`, and `void_reason` says why.
    """

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="payments")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    method = models.TextField(choices=Method.choices)
    amount = models.DecimalField(max_digits=13, decimal_places=0)
    at = models.DateTimeField()
    on = models.DateField()
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    series = models.TextField(blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True, default="")
    voided_at = models.DateTimeField(null=True)
    void_reason = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "series", "year", "number"],
                condition=Q(number__isnull=False),
                name="slip_number_once",
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="payment_of_something"),
        ]
        indexes = [models.Index(fields=["unit", "on"], name="payment_day")]

    @property
    def slip(self) -> str:
        """BL 0000123/2026; empty for what has no slip."""
        return f"{self.series} {self.number:07d}/{self.year}" if self.number is not None else ""
