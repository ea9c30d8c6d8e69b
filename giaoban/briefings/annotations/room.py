"""Private notes in the live room: on each of their author's devices, on nobody else's."""

from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from giaoban.briefings.access import Seat
from giaoban.briefings.annotations.actions import annotations
from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.annotations.shapes import annotation_shape
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.room.topics import Topic, register
from giaoban.briefings.shapes import Shape

Body = Annotated[str, Meta(max_length=4000)]
Number = Annotated[int, Meta(ge=1, le=100_000)]


class Write(Struct):
    document_id: UUID
    version: Number
    page: Number
    body: Body
    key: Annotated[str, Meta(min_length=1, max_length=64, pattern="^[^\\x00]*$")]


class Change(Struct):
    annotation_id: UUID
    body: Body
    edition: Number


class Removed(Struct):
    annotation_id: UUID


def own(seat: Seat) -> list[Shape]:
    """The notes of whoever looks."""
    if seat.person_id is None:
        return []
    rows = Annotation.objects.filter(briefing=seat.briefing, person=seat.person_id)
    return [annotation_shape(row) for row in rows.order_by("created_at", "id")]


async def _write(connection: Any, request_id: str, content: Write) -> dict[str, Any]:
    row = await connection.act(
        annotations.write_annotation, document_id=content.document_id, version=content.version, page=content.page,
        body=content.body, key=content.key,
    )  # fmt: skip
    return {"annotation_id": str(row.id)}


def register_room() -> None:
    """Called once when the app is ready."""
    register(
        Topic(
            name="annotations",
            lists={"annotations": own},
            messages={"annotation.write": Write, "annotation.change": Change, "annotation.remove": Removed},
            handlers={
                "annotation.write": _write,
                "annotation.change": plainly(annotations.change_annotation),
                "annotation.remove": plainly(annotations.remove_annotation),
            },
        )
    )
