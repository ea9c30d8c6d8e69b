"""A bank's statement that somebody brought in: kept as evidence, with what was made of each line."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.payments.models.bill import Bill
from giaoban.onestop.payments.models.money import Account, Payment


class StatementState(models.TextChoices):
    """waiting → applied, or dropped."""

    WAITING = "waiting", _("Chờ xác nhận")
    APPLIED = "applied", _("Đã ghi")
    DROPPED = "dropped", _("Đã bỏ")


class LineFate(models.TextChoices):
    """What becomes of a line. The first five are recorded as money that came in; the others are left."""

    FULL = "full", _("Nộp đủ")
    SHORT = "short", _("Nộp thiếu")
    OVER = "over", _("Nộp thừa")
    AGAIN = "again", _("Nộp hai lần")
    LATE = "late", _("Nộp sau khi hồ sơ bị từ chối hoặc phiếu bị hủy")
    UNKNOWN = "unknown", _("Chưa rõ của ai")
    SEEN = "seen", _("Đã ghi từ tệp trước")
    OUT = "out", _("Tiền ra")
    BROKEN = "broken", _("Không đọc được")


RECORDED = (LineFate.FULL, LineFate.SHORT, LineFate.OVER, LineFate.AGAIN, LineFate.LATE)


class Statement(TrackedModel):
    """One file of one account."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="statements")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    file_name = models.TextField()
    sha256 = models.TextField()
    layout = models.TextField()
    names_account = models.BooleanField(default=False)
    state = models.TextField(choices=StatementState.choices, default=StatementState.WAITING)
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    recorded = models.PositiveIntegerField(default=0)
    amount = models.DecimalField(max_digits=15, decimal_places=0, default=0)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "sha256"], condition=Q(state="applied"), name="statement_applied_once"
            )
        ]


class StatementLine(TrackedModel):
    """One line; `mark` is what tells it from every other of the account. Fate, bill and payment once applied."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    line = models.PositiveIntegerField()
    day = models.DateField(null=True)
    amount = models.DecimalField(max_digits=13, decimal_places=0, default=0)
    text = models.TextField(blank=True, default="")
    reference = models.TextField(blank=True, default="")
    problem = models.TextField(blank=True, default="")
    mark = models.TextField()
    fate = models.TextField(choices=LineFate.choices, blank=True, default="")
    bill = models.ForeignKey(Bill, models.PROTECT, null=True, related_name="+")
    payment = models.OneToOneField(Payment, models.PROTECT, null=True, related_name="statement_line")

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "line"], name="statement_line_once"),
            models.UniqueConstraint(
                fields=["account", "mark"], condition=Q(payment__isnull=False), name="statement_mark_once"
            ),
        ]
