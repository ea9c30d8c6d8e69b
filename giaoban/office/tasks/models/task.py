"""A task (nhiệm vụ): what somebody is to do, for whom, by when, and where it came from."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import TrackedModel


class TaskState(models.TextChoices):
    """assigned → accepted (or returned) → doing → submitted → done (or sent back, and on); or cancelled."""

    ASSIGNED = "assigned", _("Chờ nhận")
    RETURNED = "returned", _("Bị trả lại")
    ACCEPTED = "accepted", _("Đã nhận")
    DOING = "doing", _("Đang làm")
    SUBMITTED = "submitted", _("Chờ duyệt")
    SENT_BACK = "sent_back", _("Làm lại")
    DONE = "done", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


#: Something is still to be done, by whoever does it or whoever assigned it.
OPEN_STATES = tuple(state for state in TaskState if state not in (TaskState.DONE, TaskState.CANCELLED))
#: The lead is at work.
WORKING = (TaskState.ACCEPTED, TaskState.DOING, TaskState.SENT_BACK)
_OPEN = ~Q(state__in=["done", "cancelled"])


class Priority(models.TextChoices):
    """How it is to be treated, in the words of official papers."""

    NORMAL = "normal", _("Thường")
    URGENT = "urgent", _("Khẩn")
    EXPRESS = "express", _("Hỏa tốc")

    @property
    def presses(self) -> bool:
        """Whether it goes before ordinary work."""
        return self != Priority.NORMAL


class SourceKind(models.TextChoices):
    """What a task came out of."""

    CONCLUSION = "conclusion", _("Kết luận cuộc họp")
    DOCUMENT = "document", _("Văn bản")
    DOSSIER = "dossier", _("Hồ sơ")
    NONE = "none", _("Giao trực tiếp")


class Task(TrackedModel):
    """One task. `edition` grows with every step, so that nobody acts on what they no longer see.

    `assigner_*` is who gave it, `lead_*` who is to do it: the unit always, the post when it was named, the person once
    known. `first_deadline` is what was asked at the beginning; `deadline` the last granted. `submitted_at` is the last
    handing-in that was not sent back: on time means by the deadline's day. `briefing_id` is the meeting it came from.
    """

    title = models.TextField()
    expected_result = models.TextField(blank=True, default="")
    priority = models.TextField(choices=Priority.choices, default=Priority.NORMAL)
    state = models.TextField(choices=TaskState.choices, default=TaskState.ASSIGNED)
    progress = models.PositiveSmallIntegerField(default=0)
    deadline = models.DateField(null=True)
    first_deadline = models.DateField(null=True)
    source_kind = models.TextField(choices=SourceKind.choices, default=SourceKind.NONE)
    source_id = models.UUIDField(null=True)
    source_label = models.TextField(blank=True, default="")
    source_url = models.TextField(blank=True, default="")
    briefing_id = models.UUIDField(null=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    assigner_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    assigner_post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    assigner_person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    lead_unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    lead_post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    lead_person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)
    key = models.TextField(blank=True, default="")
    search = models.TextField()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["deadline", "created_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="task_titled"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="task_progress"),
            models.CheckConstraint(
                condition=Q(source_kind="none") | Q(source_id__isnull=False), name="task_source_known"
            ),
            models.UniqueConstraint(fields=["assigner_person", "key"], condition=~Q(key=""), name="task_key_once"),
        ]
        indexes = [
            models.Index(fields=["lead_unit", "deadline"], condition=_OPEN, name="task_lead_open"),
            models.Index(fields=["assigner_unit", "deadline"], condition=_OPEN, name="task_assigner_open"),
            models.Index(fields=["deadline"], condition=_OPEN, name="task_deadline_open"),
            models.Index(fields=["lead_unit", "deadline", "state"], name="task_lead"),
            models.Index(fields=["deadline", "created_at", "id"], name="task_deadline"),
            models.Index(fields=["source_kind", "source_id"], name="task_source"),
            models.Index(fields=["briefing_id"], name="task_briefing"),
            GinIndex(SearchVector("search", config="simple"), name="task_search"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done about it."""
        return self.state in OPEN_STATES

    @property
    def is_working(self) -> bool:
        """Whether the lead is at work on it."""
        return self.state in WORKING

    @property
    def finished_on(self) -> date | None:
        """The day (in Việt Nam) on which the result was handed in, as long as it was not sent back."""
        return timezone.localdate(self.submitted_at) if self.submitted_at else None

    def is_late(self, today: date) -> bool:
        """Whether the deadline has passed without a result; a result handed in late stays late."""
        if self.deadline is None or self.state == TaskState.CANCELLED:
            return False
        return (self.finished_on or today) > self.deadline

    def refuse_unless(self, *states: TaskState) -> None:
        """Raises `RuleBroken` with the present state when it is none of these."""
        if self.state not in states:
            raise RuleBroken(
                _("Việc này đang ở trạng thái “{state}” nên không làm được bước này. Hãy tải lại trang để xem.").format(
                    state=self.get_state_display()
                ),
                code="state",
            )


class CoHandler(TrackedModel):
    """A unit, or one post of it, that helps the lead: it sees the task and reports its part."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="co_handlers")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["unit__position", "unit__name"]
        constraints = [
            models.UniqueConstraint(fields=["task", "unit", "post"], nulls_distinct=False, name="co_handler_once")
        ]
