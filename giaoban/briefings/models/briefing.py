"""The briefing itself (giao ban): who convenes it, who chairs, what is under discussion right now."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.models import TrackedModel

if TYPE_CHECKING:
    from giaoban.briefings.models.document import Document


class BriefingState(models.TextChoices):
    """Its life: prepared, invitations sent, room open, over; or called off. `writing` stands for the room of a
    briefing that is held without a meeting: it is never called and never opens.
    """

    DRAFT = "draft", _("Đang soạn")
    CALLED = "called", _("Đã mời họp")
    OPEN = "open", _("Đang họp")
    WRITING = "writing", _("Giao ban bằng văn bản")
    ENDED = "ended", _("Đã kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


class BriefingKind(models.TextChoices):
    """Why it is held."""

    REGULAR = "regular", _("Giao ban định kỳ")
    URGENT = "urgent", _("Họp khẩn")
    TOPIC = "topic", _("Họp chuyên đề")


class QueueOrder(models.TextChoices):
    """In what order those who wait are shown; a point of order goes before all."""

    ASKED = "asked", _("Ai xin trước nói trước")
    UNIT = "unit", _("Theo thứ tự đơn vị")
    CHAIR = "chair", _("Chủ trì xếp")


#: Fields of `Briefing` that say which page is before everybody.
SHOWN = ("document", "document_version", "page")


class Briefing(TrackedModel):
    """One briefing. `item`, `document`, its `document_version` and `page` (from 1) are what everyone looks at now.

    `quota_seconds` is how long one turn may last (0: no limit); only with `quota_cut` does the server end it.
    """

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    title = models.TextField()
    kind = models.TextField(choices=BriefingKind.choices, default=BriefingKind.REGULAR)
    state = models.TextField(choices=BriefingState.choices, default=BriefingState.DRAFT)
    starts_at = models.DateTimeField()
    expected_minutes = models.PositiveIntegerField()
    chair_post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    chair_person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    secretary_post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    secretary_person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="+")
    document = models.ForeignKey("briefings.Document", models.SET_NULL, null=True, related_name="+")
    document_version = models.PositiveIntegerField(default=1)
    page = models.PositiveIntegerField(default=1)
    queue_order = models.TextField(choices=QueueOrder.choices, default=QueueOrder.ASKED)
    quota_seconds = models.PositiveIntegerField(default=0)
    quota_cut = models.BooleanField(default=False)
    locked_at = models.DateTimeField(null=True)
    search = models.TextField()

    audit_hidden = frozenset({"search"})

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="briefing_titled"),
            models.CheckConstraint(
                condition=Q(expected_minutes__gte=5, expected_minutes__lte=720), name="briefing_length"
            ),
        ]
        indexes = [
            models.Index(fields=["host", "-starts_at"], name="briefing_host"),
            models.Index(fields=["state"], condition=Q(state="open"), name="briefing_open"),
            GinIndex(SearchVector("search", config="simple"), name="briefing_search"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether its room can be entered."""
        return self.state == BriefingState.OPEN

    @property
    def is_over(self) -> bool:
        """Ended or called off: nothing about it changes any more."""
        return self.state in (BriefingState.ENDED, BriefingState.CANCELLED)

    @property
    def held_in_writing(self) -> bool:
        """Whether there is, or was, no meeting: it is going on in writing, or ended without a room ever opening."""
        return self.state == BriefingState.WRITING or (self.state == BriefingState.ENDED and self.opened_at is None)

    @property
    def expected_end(self) -> datetime:
        """When it should be over, counted from the real start once there is one."""
        return (self.opened_at or self.starts_at) + timedelta(minutes=self.expected_minutes)

    def show(self, document: "Document | None", page: int = 1, version: int | None = None) -> None:
        """Put a page before everybody, of the version that counts unless another is named; it changes `SHOWN`."""
        self.document, self.page = document, page
        self.document_version = version or (document.version if document else 1)

    def desk_posts(self) -> set[UUID]:
        """Ids of the posts at the desk: chair and secretary."""
        return {post for post in (self.chair_post_id, self.secretary_post_id) if post}

    def refuse_if_over(self) -> None:
        """Raises `RuleBroken` once it has ended or was called off."""
        if self.is_over:
            raise RuleBroken(_("Cuộc họp đã kết thúc hoặc đã hủy nên không sửa được nữa."))

    def refuse_unless_open(self) -> None:
        """Raises `RuleBroken` when the room is not open."""
        if not self.is_open:
            raise RuleBroken(_("Phòng họp chưa mở hoặc đã kết thúc. Hãy hỏi thư ký cuộc họp."))
