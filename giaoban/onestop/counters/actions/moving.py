"""What actions of the queue share. Called within an action that holds the hall's lock."""

from datetime import datetime

from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.counters.models import Hall, Ticket


def grow(hall: Hall) -> None:
    """Every screen of the hall has something new to show."""
    hall.edition += 1
    hall.save(update_fields=["edition"])


def moment(actor: Actor, at: datetime | None) -> datetime:
    """Now; only the system itself may say another moment, for what is brought in from elsewhere."""
    if at is None:
        return timezone.now()
    if not actor.is_system:
        raise Absent
    return at


def leave_counter(ticket: Ticket, at: datetime) -> None:
    """Count the time since it was begun. The counter stays named: where it was last."""
    if ticket.state == "serving" and ticket.began_at is not None:
        since = ticket.called_at if ticket.called_at and ticket.called_at > ticket.began_at else ticket.began_at
        ticket.served_seconds += max(0, int((at - since).total_seconds()))
