"""Guests of a briefing (khách mời): experts, journalists, a citizen asked to speak; people without an account."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class GuestState(models.TextChoices):
    """invited (link not opened yet) → waiting → admitted; refused and withdrawn end it until a new link is given."""

    INVITED = "invited", _("Chưa mở đường dẫn")
    WAITING = "waiting", _("Đang chờ")
    ADMITTED = "admitted", _("Đã cho vào")
    REFUSED = "refused", _("Không được vào")
    WITHDRAWN = "withdrawn", _("Đã hủy mời")


class Guest(TrackedModel):
    """One guest of one briefing, with the one browser that opened the link.

    A guest is no person of the organisation: no post, no account, in no list, count or notice of people. `items` are
    the agenda items they are for (none: all). Of the link and of the browser's cookie only hashes are kept.
    `connection` is set while the browser is connected, `in_room` while that is the room and not the waiting room.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="guests")
    name = models.TextField()
    title = models.TextField(blank=True, default="")
    phone = models.TextField(blank=True, default="")
    email = models.TextField(blank=True, default="")
    items = ArrayField(models.UUIDField(), blank=True, default=list)
    may_speak = models.BooleanField(default=True)
    may_show = models.BooleanField(default=False)
    expires_at = models.DateTimeField(null=True)
    token_hash = models.TextField(blank=True, default="")
    browser_hash = models.TextField(blank=True, default="")
    state = models.TextField(choices=GuestState.choices, default=GuestState.INVITED)
    reason = models.TextField(blank=True, default="")
    waiting_since = models.DateTimeField(null=True)
    admitted_at = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    connection = models.UUIDField(null=True)
    web = models.TextField(blank=True, default="")
    in_room = models.BooleanField(default=False)
    camera_since = models.DateTimeField(null=True)
    sending = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    send_problem = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)
    key = models.TextField()

    audit_hidden = frozenset({"token_hash", "browser_hash", "phone", "email"})

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="guest_named"),
            models.UniqueConstraint(fields=["briefing", "key"], name="guest_key_once"),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="guest_link_once"),
        ]
        indexes = [models.Index(fields=["web"], condition=Q(connection__isnull=False), name="guest_web")]

    def __str__(self) -> str:
        return self.name

    @property
    def line(self) -> str:
        """What stands beside the name wherever posts have their title: Vietnamese, as they are, for the record."""
        return f"Khách mời, {self.title}" if self.title else "Khách mời"

    @property
    def has_expired(self) -> bool:
        """Whether the time set for this guest is over."""
        return self.expires_at is not None and self.expires_at <= timezone.now()

    def is_for(self, item_id: UUID | None) -> bool:
        """Whether the guest takes part while this item is under discussion."""
        return not self.items or item_id in self.items
