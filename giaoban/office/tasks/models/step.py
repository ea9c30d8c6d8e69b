"""What happened to a task, step by step, with the evidence that came with it: its whole story for a reader."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from giaoban.kernel.models import TrackedModel


class StepKind(models.TextChoices):
    """What was done. The same words stand on buttons, which another language says otherwise: hence the context."""

    ASSIGNED = "assigned", pgettext_lazy("diễn biến", "Giao việc")
    ACCEPTED = "accepted", pgettext_lazy("diễn biến", "Nhận việc")
    RETURNED = "returned", pgettext_lazy("diễn biến", "Trả lại")
    REASSIGNED = "reassigned", pgettext_lazy("diễn biến", "Giao lại")
    CHANGED = "changed", pgettext_lazy("diễn biến", "Sửa nội dung")
    SPLIT = "split", pgettext_lazy("diễn biến", "Chia việc")
    REPORTED = "reported", pgettext_lazy("diễn biến", "Báo cáo tiến độ")
    SUBMITTED = "submitted", pgettext_lazy("diễn biến", "Nộp kết quả")
    SENT_BACK = "sent_back", pgettext_lazy("diễn biến", "Yêu cầu làm lại")
    DONE = "done", pgettext_lazy("diễn biến", "Duyệt hoàn thành")
    CANCELLED = "cancelled", pgettext_lazy("diễn biến", "Hủy việc")
    EXTENSION_ASKED = "extension_asked", pgettext_lazy("diễn biến", "Xin gia hạn")
    EXTENSION_GRANTED = "extension_granted", pgettext_lazy("diễn biến", "Đồng ý gia hạn")
    EXTENSION_REFUSED = "extension_refused", pgettext_lazy("diễn biến", "Không gia hạn")
    URGED = "urged", pgettext_lazy("diễn biến", "Đôn đốc")


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
