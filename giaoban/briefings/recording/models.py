"""A briefing's recording: the stretches of time it covers, the files made of it, who heard it, the agency's rule."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Mode(models.TextChoices):
    """Whether an agency records its briefings."""

    ALLOWED = "allowed", _("Được ghi âm")
    ASKED = "asked", _("Được ghi âm, phải nêu lý do")
    NEVER = "never", _("Không ghi âm")


class RecordingState(models.TextChoices):
    """From the meeting to the file."""

    RECORDING = "recording", _("Đang ghi âm")
    PAUSED = "paused", _("Tạm dừng ghi")
    STOPPED = "stopped", _("Đang ghép tệp")
    READY = "ready", _("Nghe được")
    FAILED = "failed", _("Chưa ghép được")
    DELETED = "deleted", _("Đã xóa")


class Trouble(models.TextChoices):
    """What the desk is told while it runs."""

    NONE = "", ""
    SILENT = "silent", _("Chưa ghi được tiếng")
    FULL = "full", _("Ổ đĩa máy chủ sắp đầy")


class RecordingRule(TrackedModel):
    """What holds for one host from `from_on` until the next row's day; without `keep_days` nothing goes by itself."""

    host = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    from_on = models.DateField()
    mode = models.TextField(choices=Mode.choices)
    keep_days = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["-from_on"]
        constraints = [models.UniqueConstraint(fields=["host", "from_on"], name="recording_rule_once_a_day")]


class Recording(TrackedModel):
    """All that was recorded of one briefing.

    `audio` is the file to keep, `small` the one for thin links: the stretches one after the other (`seconds` long).
    `lost` counts pieces that could not be read. `restricted` leaves it to the desk and the host's office.
    """

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="recording")
    state = models.TextField(choices=RecordingState.choices, default=RecordingState.RECORDING)
    reason = models.TextField(blank=True, default="")
    trouble = models.TextField(choices=Trouble.choices, blank=True, default="")
    percent = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    seconds = models.PositiveIntegerField(default=0)
    lost = models.PositiveIntegerField(default=0)
    audio = models.ForeignKey("kernel.Attachment", models.PROTECT, null=True, related_name="+")
    small = models.ForeignKey("kernel.Attachment", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(null=True)
    keep_until = models.DateField(null=True)
    restricted = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.TextField(blank=True, default="")
    delete_reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(audio__isnull=False, small__isnull=False), name="ready_has_files"
            )
        ]

    @property
    def is_running(self) -> bool:
        """Whether it was begun and not stopped."""
        return self.state in (RecordingState.RECORDING, RecordingState.PAUSED)


class Stretch(TrackedModel):
    """One stretch without a pause; `ended_at` is None while it runs. The names are of whoever began and ended it."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="stretches")
    began_at = models.DateTimeField()
    began_by = models.TextField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["recording"], condition=Q(ended_at__isnull=True), name="one_stretch_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")), name="stretch_ends_after"
            ),
        ]


class Use(models.TextChoices):
    """What somebody did with the file."""

    LISTENED = "listened", _("nghe")
    DOWNLOADED = "downloaded", _("tải về")


class RecordingUse(TrackedModel):
    """Somebody listened to or downloaded a recording; one row a person, day and way."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="uses")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    use = models.TextField(choices=Use.choices)
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["recording", "person", "use", "day"], name="recording_use_once_a_day")
        ]
