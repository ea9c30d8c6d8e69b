"""The wire shape of the recording (docs/room-protocol.md, section Recording)."""

from giaoban.briefings.recording.models import Recording, Stretch
from giaoban.briefings.shapes import Shape, stamp


def recording_shape(recording: Recording | None, rule: str) -> Shape:
    """What everybody in the room knows: whether it is being recorded, since when, and what is wrong with it."""
    running = recording is not None and recording.is_running
    last = Stretch.objects.filter(recording=recording).last() if running else None
    since = (last.ended_at or last.began_at) if last else None
    return {
        "recording": {
            "state": recording.state if recording and running else "off",
            "since": stamp(since),
            "trouble": recording.trouble if recording and running else "",
            "again": recording is not None,
            "rule": rule,
        }
    }
