"""A number in the queue, from the kiosk to the end, with the moments from which minutes are measured."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.counters.models.hall import Counter, Hall, HallDevice, HallLine, PriorityGroup
from giaoban.onestop.counters.models.words import TicketChannel, TicketState

_AT_COUNTER = Q(state__in=["called", "serving"])


class Ticket(TrackedModel):
    """One number of one day. It names nobody; `case_id` may later say which dossier it was taken for.

    `key` makes a double tap one number; `token` is in the address that its holder follows. `queued_at` gives the place
    in the queue: when it was taken, or when it came back after being called in vain (`absences`). `sent_to` is the one
    counter it waits for, if it was sent there. `calls` counts how often it was called aloud; `called_at` is when it was
    last called, or begun.
    """

    hall = models.ForeignKey(Hall, models.PROTECT, related_name="tickets")
    line = models.ForeignKey(HallLine, models.PROTECT, related_name="tickets")
    day = models.DateField()
    number = models.PositiveIntegerField()
    channel = models.TextField(choices=TicketChannel.choices)
    device = models.ForeignKey(HallDevice, models.PROTECT, null=True, related_name="+")
    priority = models.ForeignKey(PriorityGroup, models.PROTECT, null=True, related_name="+")
    key = models.UUIDField()
    token = models.CharField(max_length=32, unique=True)
    case_id = models.UUIDField(null=True)
    state = models.TextField(choices=TicketState.choices, default=TicketState.WAITING)
    counter = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="tickets")
    sent_to = models.ForeignKey(Counter, models.PROTECT, null=True, related_name="+")
    clerk = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    first_called_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    served_seconds = models.PositiveIntegerField(default=0)
    calls = models.PositiveSmallIntegerField(default=0)
    absences = models.PositiveSmallIntegerField(default=0)

    audit_hidden = frozenset({"token"})

    class Meta:
        ordering = ["day", "taken_at", "number"]
        constraints = [
            models.UniqueConstraint(fields=["line", "day", "number"], name="ticket_number_once"),
            models.UniqueConstraint(fields=["hall", "key"], name="ticket_key_once"),
            models.UniqueConstraint(fields=["counter"], condition=_AT_COUNTER, name="counter_one_ticket"),
            models.CheckConstraint(condition=~_AT_COUNTER | Q(counter__isnull=False), name="ticket_at_counter"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "called", "serving"], ended_at__isnull=True)
                | Q(state__in=["done", "absent", "left"], ended_at__isnull=False),
                name="ticket_ended_at",
            ),
        ]
        indexes = [
            models.Index(fields=["hall", "queued_at"], condition=Q(state="waiting"), name="ticket_waiting"),
            models.Index(fields=["hall", "day"], name="ticket_day"),
            models.Index(fields=["device", "taken_at"], condition=Q(device__isnull=False), name="ticket_device"),
            models.Index(fields=["case_id"], condition=Q(case_id__isnull=False), name="ticket_case"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as it is printed, shown and called: A001."""
        return f"{self.line.letter}{self.number:03d}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (TicketState.DONE, TicketState.ABSENT, TicketState.LEFT)

    @property
    def waited(self) -> timedelta | None:
        """From the kiosk to the first call; none before that."""
        return self.first_called_at - self.taken_at if self.first_called_at else None

    @property
    def served(self) -> timedelta | None:
        """Time at counters, all together; none while it was not served."""
        return timedelta(seconds=self.served_seconds) if self.began_at else None

    @property
    def on_site(self) -> timedelta | None:
        """From the kiosk to the end: what the one-way flow is measured by."""
        return self.ended_at - self.taken_at if self.ended_at and self.state == TicketState.DONE else None
