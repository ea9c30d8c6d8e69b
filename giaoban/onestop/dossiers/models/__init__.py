"""Tables of dossiers: citizens, dossiers, their papers, pauses and extensions, the day's numbers."""

from .citizen import Citizen
from .dossier import CodeCounter, Dossier, DossierPaper
from .times import Extension, Pause
from .words import CLOSED, PAUSE_WORDS, DossierState, LookReason, PauseKind

__all__ = [
    "CLOSED",
    "PAUSE_WORDS",
    "Citizen",
    "CodeCounter",
    "Dossier",
    "DossierPaper",
    "DossierState",
    "Extension",
    "LookReason",
    "Pause",
    "PauseKind",
]
