"""Tables of the live briefing."""

from .agenda import AgendaItem, Purpose
from .briefing import Briefing, BriefingKind, BriefingState
from .document import Document, DocumentPage, DocumentState
from .floor import RequestOutcome, RequestState, SpeakingRequest
from .note import Note
from .point import BridgePoint, LinkMode, PointState, Presence

__all__ = [
    "AgendaItem",
    "BridgePoint",
    "Briefing",
    "BriefingKind",
    "BriefingState",
    "Document",
    "DocumentPage",
    "DocumentState",
    "LinkMode",
    "Note",
    "PointState",
    "Presence",
    "Purpose",
    "RequestOutcome",
    "RequestState",
    "SpeakingRequest",
]
