"""What happened to a task, step by step, with the evidence that came with it: its whole story for a reader."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class StepKind(models.TextChoices):
    """What was done."""

    ASSIGNED = "assigned", _("Giao việc")
    ACCEPTED = "accepted", _("Nhận việc")
    RETURNED = "returned", _("Trả lại")
    REASSIGNED = "reassigned", _("Giao lại")
    CHANGED = "changed", _("Sửa nội dung")
    SPLIT = "split", _("Chia việc")
    REPORTED = "reported", _("Báo cáo tiến độ")
    SUBMITTED = "submitted", _("Nộp kết quả")
    SENT_BACK = "sent_back", _("Yêu cầu làm lại")
    DONE = "done", _("Duyệt hoàn thành")
    CANCELLED = "cancelled", _("Hủy việc")
    EXTENSION_ASKED = "extension_asked", _("Xin gia hạn")
    EXTENSION_GRANTED = "extension_granted", _("Đồng ý gia hạn")
    EXTENSION_REFUSED = "extension_refused", _("Không gia hạn")
    URGED = "urged", _("Đôn đốc")


class Step(TrackedModel):
    """One step by one person. The same `key` of the same person is the same step: a retry acts once."""

    task = models.ForeignKey("tasks.Task", models.CASCADE, related_name="steps")
    kind = models.TextField(choices=StepKind.choices)
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    name = models.TextField()
    title = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    progress = models.PositiveSmallIntegerField(null=True)
    at = models.DateTimeField()
    day = models.DateField()
    key = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["at", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["task", "person", "key"], condition=~Q(key=""), name="step_key_once"),
            models.UniqueConstraint(fields=["task", "person", "day"], condition=Q(kind="urged"), name="one_urge_a_day"),
        ]
        indexes = [models.Index(fields=["task", "at"], name="step_task")]


class Evidence(TrackedModel):
    """A file that proves a step."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="evidence")
    attachment = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at", "id"]
