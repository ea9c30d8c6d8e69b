"""A briefing held in writing: its term, a text for each agenda item, and what each unit did with them.

Questions are the core's notes of kind `question`, so that minutes and lists know them already.
"""

from django.db import models
from django.db.models import Q

from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.models import TrackedModel


class WrittenBriefing(TrackedModel):
    """Beside a briefing that is (or was once) meant to be held in writing; its state is the briefing's own.

    Until it is sent (`sent_at`) a meeting may still be called instead. `letter` goes before the texts. `extended` says
    how often the term was moved. `stopped_*` is when and why it was turned into a meeting: everything written stays.
    """

    briefing = models.OneToOneField("briefings.Briefing", models.CASCADE, related_name="written")
    letter = models.TextField(blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.TextField(blank=True, default="")
    due_at = models.DateTimeField(null=True)
    extended = models.PositiveIntegerField(default=0)
    extended_reason = models.TextField(blank=True, default="")
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.TextField(blank=True, default="")
    stopped_reason = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(due_at__isnull=False), name="written_has_a_term"),
            models.CheckConstraint(condition=Q(stopped_at=None) | ~Q(stopped_reason=""), name="written_stop_says_why"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(sent_at__isnull=False), name="written_due")]

    @property
    def is_prepared(self) -> bool:
        """Whether it is being written and nobody has got it."""
        return self.briefing.state == BriefingState.DRAFT and self.sent_at is None

    @property
    def is_running(self) -> bool:
        """Whether units read, ask and acknowledge now."""
        return self.briefing.state == BriefingState.WRITING


class ItemText(TrackedModel):
    """What the desk wrote about one agenda item; `edition` grows with every saving."""

    item = models.OneToOneField("briefings.AgendaItem", models.CASCADE, related_name="written_text")
    text = models.TextField(blank=True, default="")
    edition = models.PositiveIntegerField(default=1)
    written_by = models.TextField()
    written_at = models.DateTimeField()

    audit_hidden = frozenset({"text"})


class UnitReading(TrackedModel):
    """One unit's copy: sent, first opened, acknowledged by whom and when; `late` when that was after the term."""

    point = models.OneToOneField("briefings.BridgePoint", models.CASCADE, related_name="reading")
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    urged_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    name = models.TextField(blank=True, default="")
    title = models.TextField(blank=True, default="")
    late = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["point"], condition=Q(acknowledged_at=None), name="reading_waits")]


class ItemOpening(TrackedModel):
    """A unit opened one item's text: who of it last, when first, and which edition they saw last."""

    reading = models.ForeignKey(UnitReading, models.CASCADE, related_name="openings")
    item = models.ForeignKey("briefings.AgendaItem", models.CASCADE, related_name="+")
    name = models.TextField()
    opened_at = models.DateTimeField()
    edition = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "item"], name="item_opened_once")]


def written_of(briefing: Briefing) -> WrittenBriefing | None:
    """What is known of holding this briefing in writing."""
    row = WrittenBriefing.objects.filter(briefing=briefing).first()
    if row is not None:
        row.briefing = briefing
    return row
