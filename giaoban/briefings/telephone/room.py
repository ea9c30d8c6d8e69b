"""The telephone in the live room: the desk sees who may call with which number, and who is calling."""

from giaoban.briefings.room.topics import Topic, register
from giaoban.briefings.telephone.shapes import lines


def register_room() -> None:
    """Called once when the app is ready."""
    register(Topic(name="telephone", lists={"phone_lines": lines}))
