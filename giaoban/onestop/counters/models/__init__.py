"""What is kept of halls, counters and numbers."""

from giaoban.onestop.counters.models.hall import Counter, Hall, HallDevice, HallLine, PriorityGroup
from giaoban.onestop.counters.models.ticket import Ticket
from giaoban.onestop.counters.models.words import DeviceKind, TicketChannel, TicketState

__all__ = [
    "Counter",
    "DeviceKind",
    "Hall",
    "HallDevice",
    "HallLine",
    "PriorityGroup",
    "Ticket",
    "TicketChannel",
    "TicketState",
]
