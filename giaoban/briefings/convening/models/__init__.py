"""Rows of the calling of briefings."""

from giaoban.briefings.convening.models.calling import Calling, Telling
from giaoban.briefings.convening.models.invitation import Answer, Invitation, InvitedPost, SubstituteState
from giaoban.briefings.convening.models.limits import Limits
from giaoban.briefings.convening.models.preset import Preset
from giaoban.briefings.convening.models.series import Frequency, OccurrenceException, Series

__all__ = [
    "Answer",
    "Calling",
    "Frequency",
    "Invitation",
    "InvitedPost",
    "Limits",
    "OccurrenceException",
    "Preset",
    "Series",
    "SubstituteState",
    "Telling",
]
