"""A file of procedures somebody brought in: kept as evidence, with what was made of each row."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class ImportState(models.TextChoices):
    """waiting → applied, or dropped."""

    WAITING = "waiting", _("Chờ xác nhận")
    APPLIED = "applied", _("Đã nhập")
    DROPPED = "dropped", _("Đã bỏ")


class RowFate(models.TextChoices):
    """What a row is: taken as it stands, taken after mending, or not taken."""

    ACCEPTED = "accepted", _("Nhận")
    REPAIRED = "repaired", _("Nhận, đã sửa")
    REFUSED = "refused", _("Không nhận")


class ProcedureImport(TrackedModel):
    """One file brought in for one unit; the counts are those of the moment it was applied."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    file_name = models.TextField()
    sha256 = models.TextField()
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=ImportState.choices, default=ImportState.WAITING)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]


class ImportRow(TrackedModel):
    """One row: `content` is what it says after mending; `notes` name each mending, or why it is refused."""

    file = models.ForeignKey(ProcedureImport, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField()
    code = models.TextField(blank=True, default="")
    name = models.TextField(blank=True, default="")
    fate = models.TextField(choices=RowFate.choices)
    notes = models.JSONField(default=list)
    content = models.JSONField(default=dict)

    audit_hidden = frozenset({"content"})

    class Meta:
        ordering = ["line"]
        constraints = [models.UniqueConstraint(fields=["file", "line"], name="import_line_once")]
