"""The recording ends with its briefing."""

from typing import Any
from uuid import UUID

from giaoban.briefings.events import BriefingEnded
from giaoban.briefings.recording.actions.running import close_recording
from giaoban.briefings.recording.jobs import MAKER, clear_when_over
from giaoban.briefings.recording.models import Recording, RecordingState
from giaoban.kernel.handlers import handler


@handler("close_recording", BriefingEnded)
def close_with_briefing(*, last: bool, event: dict[str, Any]) -> None:
    """What still runs is closed at the briefing's end; of what was made before it the pieces go."""
    recording = Recording.objects.filter(briefing_id=UUID(event["briefing_id"])).first()
    if recording is None or recording.state == RecordingState.DELETED:
        return
    close_recording(actor=MAKER, briefing_id=recording.briefing_id)
    clear_when_over(recording)
