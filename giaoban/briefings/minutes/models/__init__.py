"""Tables of minutes and conclusions."""

from .conclusion import Conclusion, ConclusionState
from .entry import Entry
from .paper import Acknowledgement, Circulation, Paper, PaperKind, Version
from .review import Review

__all__ = [
    "Acknowledgement",
    "Circulation",
    "Conclusion",
    "ConclusionState",
    "Entry",
    "Paper",
    "PaperKind",
    "Review",
    "Version",
]
