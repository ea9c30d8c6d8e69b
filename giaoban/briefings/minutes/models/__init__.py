"""Tables of minutes and conclusions."""

from .conclusion import Conclusion, ConclusionState
from .entry import Entry
from .paper import Acknowledgement, Circulation, Paper, PaperKind, Version, paper_name
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
    "paper_name",
]
