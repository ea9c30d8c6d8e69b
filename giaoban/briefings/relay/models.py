"""Conferences held elsewhere that a briefing takes part in: where each comes from and how it goes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Kind(models.TextChoices):
    """Where sound and picture come from."""

    ADDRESS = "address", _("Từ một địa chỉ mạng")
    SCREEN = "screen", _("Từ máy của bàn chủ trì")


class State(models.TextChoices):
    """Off; being connected; heard and seen; gone and sought again."""

    OFF = "off", _("Chưa phát")
    STARTING = "starting", _("Đang nối")
    ON = "on", _("Đang tiếp sóng")
    BROKEN = "broken", _("Mất nguồn, đang nối lại")


class Check(models.TextChoices):
    """What a trial of the address said."""

    NONE = "none", _("Chưa thử")
    RUNNING = "running", _("Đang thử")
    FOUND = "found", _("Thử được")
    FAILED = "failed", _("Thử không được")


class Relay(TrackedModel):
    """One source. `follows`: it begins and ends with its agenda item; `yields`: silent while somebody has the floor.

    `sound` and `picture` are what it brings now; `client` is the device that sends it (SCREEN). `problem` and
    `check_problem` are codes of `words.PROBLEMS`; `found` holds the fields of a trial's `Findings`.
    `key` makes a retry act once.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="relays")
    item = models.ForeignKey("briefings.AgendaItem", models.SET_NULL, null=True, related_name="relays")
    title = models.TextField()
    kind = models.TextField(choices=Kind.choices, default=Kind.ADDRESS)
    url = models.TextField(blank=True, default="")
    follows = models.BooleanField(default=True)
    yields = models.BooleanField(default=True)
    state = models.TextField(choices=State.choices, default=State.OFF)
    since = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, default="")
    sound = models.BooleanField(default=False)
    picture = models.BooleanField(default=False)
    silenced = models.BooleanField(default=False)
    client = models.UUIDField(null=True)
    check_state = models.TextField(choices=Check.choices, default=Check.NONE)
    checked_at = models.DateTimeField(null=True)
    check_problem = models.TextField(blank=True, default="")
    found = models.JSONField(blank=True, default=dict)
    edition = models.PositiveIntegerField(default=1)
    key = models.TextField()

    #: An address may hold a password or a stream key.
    audit_hidden = frozenset({"url"})

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="relay_titled"),
            models.UniqueConstraint(fields=["briefing"], condition=~Q(state="off"), name="one_relay_on_air"),
            models.UniqueConstraint(fields=["briefing", "key"], name="relay_key_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def on_air(self) -> bool:
        """Whether it is being relayed, or at least tried."""
        return self.state != State.OFF


class RelayTurn(TrackedModel):
    """One stretch on the air, from the start to the stop; breaks in between are part of it."""

    relay = models.ForeignKey(Relay, models.CASCADE, related_name="turns")
    began_at = models.DateTimeField()
    began_by = models.TextField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at"]
        constraints = [
            models.UniqueConstraint(fields=["relay"], condition=Q(ended_at__isnull=True), name="one_open_relay_turn")
        ]
