"""The papers of a briefing: minutes (biên bản) and notice of conclusions, their versions, who has read them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.kernel.models import TrackedModel


class PaperKind(models.TextChoices):
    """Which paper; the value is what stands in addresses."""

    MINUTES = "bien-ban", _("Biên bản")
    NOTICE = "thong-bao", _("Thông báo kết luận")


def paper_name(kind: str, briefing: Briefing) -> str:
    """What it is called: minutes are of a meeting, what was held in writing has a report in their place."""
    if kind == PaperKind.MINUTES and briefing.held_in_writing:
        return str(_("Báo cáo kết quả"))
    return str(PaperKind(kind).label)


class Paper(TrackedModel):
    """One paper as it is being written.

    `head` holds the lines above the text (issuer, symbol, place …), `sections` its text: each with `key`, `heading`,
    `body` and `own`, true once somebody wrote in it, so that assembling anew leaves it alone. `final` is the number
    of the last finalised version, 0 before the first; `changed` whether something was written since.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="papers")
    kind = models.TextField(choices=PaperKind.choices)
    head = models.JSONField(default=dict)
    sections = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=1)
    final = models.PositiveIntegerField(default=0)
    changed = models.BooleanField(default=True)
    written_by = models.TextField()
    written_at = models.DateTimeField()
    assembled_at = models.DateTimeField()

    audit_hidden = frozenset({"sections"})

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["briefing", "kind"], name="paper_once_a_kind")]

    @property
    def label(self) -> str:
        """What people call it."""
        return paper_name(self.kind, self.briefing)


class Version(TrackedModel):
    """A finalised paper: never changed, the next correction is another one with its `reason`."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    n = models.PositiveIntegerField()
    head = models.JSONField()
    sections = models.JSONField()
    reason = models.TextField(blank=True, default="")
    finalised_by = models.TextField()
    finalised_at = models.DateTimeField()
    pdf = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")
    docx = models.ForeignKey("kernel.Attachment", models.PROTECT, related_name="+")

    audit_hidden = frozenset({"sections"})

    class Meta:
        ordering = ["-n"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "n"], name="version_numbered"),
            models.CheckConstraint(condition=Q(n=1) | ~Q(reason=""), name="version_says_why"),
        ]


class Circulation(TrackedModel):
    """A version sent to one bridge point's unit."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="circulations")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="+")
    sent_at = models.DateTimeField()
    urged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["point__n"]
        constraints = [models.UniqueConstraint(fields=["version", "point"], name="circulated_once")]


class Acknowledgement(TrackedModel):
    """Somebody of a unit confirmed that the unit has received and read it; the first of each unit counts."""

    circulation = models.OneToOneField(Circulation, models.CASCADE, related_name="acknowledgement")
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    title = models.TextField()
    at = models.DateTimeField()
