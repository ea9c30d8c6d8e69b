"""The recording in the live room: a mark that everybody sees, and the desk's buttons."""

from typing import Annotated

from django.utils import timezone
from msgspec import Meta, Struct

from giaoban.briefings.models import Briefing
from giaoban.briefings.recording.access import recording_of
from giaoban.briefings.recording.actions import running
from giaoban.briefings.recording.rules import rule_on
from giaoban.briefings.recording.shapes import recording_shape
from giaoban.briefings.room.messages import Nothing
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.room.topics import Topic, register
from giaoban.briefings.shapes import Shape


class Start(Struct):
    reason: Annotated[str, Meta(max_length=300)] = ""


def fields(briefing: Briefing) -> Shape:
    """Whether it is being recorded, and whether it may be."""
    return recording_shape(recording_of(briefing), rule_on(briefing.host, timezone.localdate()).mode)


def register_room() -> None:
    """Called once when the app is ready."""
    messages: dict[str, type[Struct]] = {
        "record.start": Start,
        "record.pause": Nothing,
        "record.resume": Nothing,
        "record.stop": Nothing,
    }
    handlers = {
        "record.start": plainly(running.start_recording),
        "record.pause": plainly(running.pause_recording),
        "record.resume": plainly(running.resume_recording),
        "record.stop": plainly(running.stop_recording),
    }
    register(Topic("recording", briefing=fields, messages=messages, handlers=handlers, for_guests=True))
