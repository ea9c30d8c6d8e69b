"""A file of units somebody brought in, kept as evidence of where the tree came from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class UnitImport(TrackedModel):
    """One file: waiting after the upload, or applied; the figures are those of the moment it was applied."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ xác nhận")
        APPLIED = "applied", _("Đã nhập")

    file_name = models.TextField()
    content = models.TextField()
    sha256 = models.TextField()
    under = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    state = models.TextField(choices=State.choices, default=State.WAITING)
    new = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    same = models.IntegerField(default=0)

    audit_hidden = frozenset({"content"})

    class Meta:
        ordering = ["-created_at"]
