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


class Reason(models.TextChoices):
    """Why it was not sent, as a sentence that says what to do."""

    UNWANTED = "unwanted", _("Người nhận chọn không nhận theo cách này.")
    NO_SERVER = "no_server", _("Hệ thống chưa được cài cách gửi này. Hãy nhờ quản trị cài.")
    NO_ADDRESS = "no_address", _("Chưa có địa chỉ thư. Hãy ghi vào hồ sơ người dùng.")
    BAD_ADDRESS = "bad_address", _("Địa chỉ thư ghi chưa đúng. Hãy sửa trong hồ sơ người dùng.")
    NO_PHONE = "no_phone", _("Chưa có số di động đúng. Hãy ghi vào hồ sơ người dùng.")
    NO_BROWSER = "no_browser", _("Người này chưa bật báo trên máy nào.")
    REFUSED = "refused", _("Nơi nhận không nhận. Hãy xem lại địa chỉ hoặc gọi điện.")
    GONE = "gone", _("Máy này đã tắt nhận báo. Người dùng có thể bật lại.")
    TIRED = "tired", _("Đã thử nhiều lần chưa được. Hãy gửi lại sau hoặc gọi điện.")
    UNSURE = "unsure", _("Đường truyền đứt giữa chừng, không rõ đã tới chưa. Hãy hỏi người nhận, chưa tới thì gửi lại.")


class Delivery(TrackedModel):
    """One notice by one way to one address: the mail address, the phone number, or the push subscription's id.

    It is claimed (`sending`) in a transaction before the network is touched, so that no two workers send it.
    `next_at` is when it may be tried (again), `claimed_at` when it was last handed to a worker; `detail` holds the
    outside's own words.
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
    reason = models.TextField(choices=Reason.choices, blank=True, default="")
    detail = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["notice", "channel", "target"], name="delivery_once")]
        indexes = [
            models.Index(fields=["announcement", "channel", "state"], name="delivery_announcement"),
            models.Index(fields=["next_at"], condition=Q(state="queued"), name="delivery_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="delivery_claimed"),
        ]
