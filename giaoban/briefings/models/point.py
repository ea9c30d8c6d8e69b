"""Bridge points (điểm cầu) and who is at them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class PointState(models.TextChoices):
    """As the chair's board shows it."""

    ABSENT = "absent", _("Chưa vào")
    PRESENT = "present", _("Có mặt")
    LOST = "lost", _("Mất kết nối")


class LinkMode(models.TextChoices):
    """What the link carries, best first; given up in this order."""

    FULL = "full", _("Có hình")
    SPEAKER = "speaker", _("Hình người nói")
    PAGES = "pages", _("Nghe và xem trang")
    LISTEN = "listen", _("Chỉ nghe")
    TEXT = "text", _("Chỉ xem chữ")


class BridgePoint(TrackedModel):
    """A unit's place in one briefing. `name` is kept as it was then, whatever the unit is called later.

    `mode_since`: since when its link carries that `mode`. `spoken_seconds` adds up its turns that are over.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="points")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    n = models.PositiveIntegerField()
    name = models.TextField()
    short = models.TextField()
    level = models.TextField()
    host = models.BooleanField(default=False)
    state = models.TextField(choices=PointState.choices, default=PointState.ABSENT)
    since = models.DateTimeField(null=True)
    link = models.PositiveSmallIntegerField(null=True)
    mode = models.TextField(choices=LinkMode.choices, null=True)
    mode_since = models.DateTimeField(null=True)
    loss = models.FloatField(null=True)
    rtt = models.PositiveIntegerField(null=True)
    spoken_seconds = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["n"]
        constraints = [
            models.UniqueConstraint(fields=["briefing", "unit"], name="point_once"),
            models.CheckConstraint(condition=Q(link__isnull=True) | Q(link__lte=4), name="point_link_bars"),
        ]

    def __str__(self) -> str:
        return self.name


class Presence(TrackedModel):
    """One device in the room from `entered_at` to `left_at`; `client` is the id its tab chose.

    `web` is the web process that holds its connection; when that process dies its presences are swept.
    `camera_since` is set while its camera is on; the feed's id is `client`.
    """

    point = models.ForeignKey(BridgePoint, models.CASCADE, related_name="presences")
    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="presences")
    client = models.UUIDField()
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")
    name = models.TextField()
    title = models.TextField()
    device = models.TextField()
    web = models.TextField()
    connection = models.UUIDField()
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    lost = models.BooleanField(default=False)
    camera_since = models.DateTimeField(null=True)

    class Meta:
        ordering = ["entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "client"], condition=Q(left_at__isnull=True), name="present_once"
            )
        ]
        indexes = [
            models.Index(fields=["briefing", "point"], condition=Q(left_at__isnull=True), name="presence_now"),
            models.Index(fields=["web"], condition=Q(left_at__isnull=True), name="presence_web"),
        ]


class Removal(TrackedModel):
    """Somebody put out of the room with a reason, who cannot come back until `readmitted_at`."""

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="removals")
    point = models.ForeignKey(BridgePoint, models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    title = models.TextField()
    reason = models.TextField()
    removed_at = models.DateTimeField()
    readmitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["removed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "person"], condition=Q(readmitted_at__isnull=True), name="removed_once"
            )
        ]
