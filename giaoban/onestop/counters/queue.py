"""The order in which numbers are called."""

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from giaoban.onestop.counters.models import Counter, Hall, Ticket, TicketState

ORDINARY = ExpressionWrapper(Q(priority__isnull=True), output_field=BooleanField())
ANYWHERE = ExpressionWrapper(Q(sent_to__isnull=True), output_field=BooleanField())


def waiting_in(hall: Hall, day: date) -> QuerySet[Ticket]:
    """All who wait in a hall: priority first, then by when they came (or came back)."""
    rows = hall.tickets.filter(state=TicketState.WAITING, day=day).select_related("line", "priority", "sent_to")
    return rows.order_by(ORDINARY, "queued_at", "number")


def waiting_for(counter: Counter, day: date) -> QuerySet[Ticket]:
    """Those this counter would call: sent here first, then its fields'. What was sent elsewhere is not among them."""
    own = Q(sent_to=counter) | Q(sent_to__isnull=True, line__in=counter.lines.all())
    return waiting_in(counter.hall, day).filter(own).order_by(ANYWHERE, ORDINARY, "queued_at", "number")


def before(ticket: Ticket) -> int:
    """How many are before a waiting number in its own field, or at the counter it was sent to."""
    rows = waiting_in(ticket.hall, ticket.day)
    rows = rows.filter(sent_to=ticket.sent_to) if ticket.sent_to_id else rows.filter(line=ticket.line)
    ids = list(rows.values_list("id", flat=True))
    return ids.index(ticket.id) if ticket.id in ids else 0


def at_counter(counter: Counter) -> Ticket | None:
    """The number that is called to or served at the counter."""
    rows = counter.tickets.filter(state__in=[TicketState.CALLED, TicketState.SERVING])
    return rows.select_related("line", "priority").first()
