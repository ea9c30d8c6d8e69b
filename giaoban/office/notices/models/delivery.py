"""A notice on its way out of the product: one row for every way it takes, kept as the record of what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel
from giaoban.office.notices.kinds import Channel


class DeliveryState(models.TextChoices):
    """`skipped` was never tried, and `reason` says why; `failed` was, and nobody tries again by itself."""

    QUEUED = "queued", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    FAILED = "failed", _("Không gửi được")
    SKIPPED = "skipped", _("Không gửi")


class Delivery(TrackedModel):
    """One notice by one way to one address: the mail address, the phone number, or the push subscription's id.

    It is claimed (`sending`) in a transaction before the network is touched, so that no two workers send it.
    `next_at` is when it may be tried again; `reason` a sentence a person can act on; `detail` the outside's own words.
    """

    notice = models.ForeignKey("notices.Notice", models.PROTECT, related_name="deliveries")
    announcement = models.ForeignKey("notices.Announcement", models.PROTECT, related_name="deliveries")
    channel = models.TextField(choices=Channel.choices)
    target = models.TextField(blank=True, default="")
    state = models.TextField(choices=DeliveryState.choices, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    detail = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["notice", "channel", "target"], name="delivery_once")]
        indexes = [
            models.Index(fields=["announcement", "channel", "state"], name="delivery_announcement"),
            models.Index(fields=["next_at"], condition=Q(state="queued"), name="delivery_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="delivery_claimed"),
        ]
