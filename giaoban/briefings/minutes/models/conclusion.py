"""A conclusion (kết luận): what the chair decided, who does it by when; once confirmed it is a task."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import TrackedModel


class ConclusionState(models.TextChoices):
    """draft → proposed → confirmed (or sent back, and again); a confirmed one is only ever replaced."""

    DRAFT = "draft", _("Đang soạn")
    PROPOSED = "proposed", _("Chờ chủ trì xác nhận")
    SENT_BACK = "sent_back", _("Chủ trì trả lại")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    REPLACED = "replaced", _("Đã thay bằng kết luận khác")


#: Known to everybody invited; the others only to the desk.
PUBLIC = (ConclusionState.CONFIRMED, ConclusionState.REPLACED)


class Conclusion(TrackedModel):
    """One conclusion; `n` is given when it is confirmed.

    The deadline is a day or a number of working days from its confirmation. `remark` is what the chair said when
    sending it back. `replaces` is a confirmed one that this takes the place of once it is confirmed itself. `key`
    makes a retried writing act once.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="conclusions")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="conclusions")
    n = models.PositiveIntegerField(null=True)
    text = models.TextField()
    lead_unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    co_units = ArrayField(models.UUIDField(), default=list)
    deadline = models.DateField(null=True)
    working_days = models.PositiveSmallIntegerField(null=True)
    expected_result = models.TextField(blank=True, default="")
    state = models.TextField(choices=ConclusionState.choices, default=ConclusionState.DRAFT)
    remark = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)
    author = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    written_by = models.TextField()
    written_at = models.DateTimeField()
    confirmed_by = models.TextField(blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, related_name="replacements")
    task_id = models.UUIDField(null=True)
    key = models.TextField()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="conclusion_says_something"),
            models.UniqueConstraint(fields=["briefing", "n"], name="conclusion_numbered"),
            models.UniqueConstraint(fields=["briefing", "author", "key"], name="conclusion_key_once"),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(working_days__isnull=True), name="conclusion_one_deadline"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_public(self) -> bool:
        """Whether everybody invited may read it."""
        return self.state in PUBLIC

    def refuse_if_confirmed(self) -> None:
        """Raises `RuleBroken`: what was confirmed stays; another may take its place."""
        if self.is_public:
            raise RuleBroken(
                _("Kết luận này đã được chủ trì xác nhận nên không sửa được. Hãy bấm Thay bằng kết luận mới."),
                code="state",
            )
