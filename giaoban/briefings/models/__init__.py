"""Tables of the live briefing."""

from .agenda import AgendaItem, Purpose
from .briefing import Briefing, BriefingKind, BriefingState, QueueOrder
from .document import Document, DocumentPage, DocumentState, DocumentVersion
from .floor import RequestKind, RequestOutcome, RequestState, SpeakingRequest
from .guest import Guest, GuestState
from .note import Note, NoteKind
from .placing import Placing
from .point import BridgePoint, LinkMode, PointState, Presence, Removal

__all__ = [
    "AgendaItem",
    "BridgePoint",
    "Briefing",
    "BriefingKind",
    "BriefingState",
    "Document",
    "DocumentPage",
    "DocumentState",
    "DocumentVersion",
    "Guest",
    "GuestState",
    "LinkMode",
    "Note",
    "NoteKind",
    "Placing",
    "PointState",
    "Presence",
    "Purpose",
    "QueueOrder",
    "Removal",
    "RequestKind",
    "RequestOutcome",
    "RequestState",
    "SpeakingRequest",
]
