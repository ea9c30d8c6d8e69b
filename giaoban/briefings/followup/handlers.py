"""The bundle follows the briefing, its sound and its minutes."""

from typing import Any

from giaoban.briefings.events import BriefingEnded
from giaoban.briefings.followup.jobs import build_bundle
from giaoban.briefings.minutes.events import PaperFinalised
from giaoban.briefings.recording.events import (
    RecordingDeleted,
    RecordingFailed,
    RecordingMade,
    RecordingRestricted,
)
from giaoban.kernel.handlers import handler

CHANGES = (BriefingEnded, RecordingMade, RecordingFailed, RecordingDeleted, RecordingRestricted, PaperFinalised)


@handler("renew_bundle", *CHANGES)
def renew_bundle(*, last: bool, event: dict[str, Any]) -> None:
    """Make it anew; nothing happens while the briefing goes on."""
    build_bundle(last=last, briefing_id=event["briefing_id"])
