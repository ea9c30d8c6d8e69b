"""Minutes and conclusions in the live room: the desk writes beside the meeting, the chair confirms on the screen."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from msgspec import Meta, Struct

from giaoban.briefings.access import Seat, seat_in
from giaoban.briefings.minutes import access, shapes
from giaoban.briefings.minutes.actions import conclusions, entries
from giaoban.briefings.minutes.actions.conclusions import ConclusionPlan
from giaoban.briefings.minutes.models import Conclusion, Entry, Review
from giaoban.briefings.minutes.models.conclusion import PUBLIC
from giaoban.briefings.minutes.previous import open_tasks_before
from giaoban.briefings.models import Briefing
from giaoban.briefings.room.messages import Nothing
from giaoban.briefings.room.requests import plainly
from giaoban.briefings.room.topics import Topic, register
from giaoban.briefings.shapes import Shape
from giaoban.kernel.actor import Actor
from giaoban.org.models import Unit

Text = Annotated[str, Meta(max_length=2000)]
Long = Annotated[str, Meta(max_length=20_000)]
Days = Annotated[int, Meta(ge=1, le=500)]
Number = Annotated[int, Meta(ge=0, le=1_000_000)]


class Plan(Struct):
    text: Text
    item_id: UUID | None = None
    lead_unit: UUID | None = None
    helpers: Annotated[list[UUID], Meta(max_length=500)] = []
    deadline: date | None = None
    working_days: Days | None = None
    expected_result: Text = ""

    def plan(self) -> ConclusionPlan:
        """As the action takes it."""
        return ConclusionPlan(
            self.text, self.item_id, self.lead_unit, tuple(self.helpers), self.deadline, self.working_days,
            self.expected_result,
        )  # fmt: skip


class Write(Plan):
    replaces: UUID | None = None


class Change(Plan, kw_only=True):
    conclusion_id: UUID
    edition: Number


class Chosen(Struct):
    conclusion_id: UUID
    edition: Number


class SendBack(Struct):
    conclusion_id: UUID
    edition: Number
    remark: Annotated[str, Meta(max_length=500)]


class WriteMinutes(Struct):
    text: Long
    edition: Number
    item_id: UUID | None = None


def shown_conclusions(seat: Seat) -> list[Shape]:
    """Every one for the desk, what is confirmed for the others."""
    rows = Conclusion.objects.filter(briefing=seat.briefing).select_related("lead_unit")
    return shapes.conclusion_shapes(rows if seat.at_desk else rows.filter(state__in=PUBLIC))


def shown_entries(seat: Seat) -> list[Shape]:
    """The running minutes: the desk's own."""
    if not seat.at_desk:
        return []
    return [shapes.entry_shape(row) for row in Entry.objects.filter(briefing=seat.briefing)]


def fields(briefing: Briefing) -> Shape:
    """Which item looks at the last briefing."""
    review = Review.objects.filter(briefing=briefing).select_related("previous").first()
    return {"review": shapes.review_shape(review)}


async def _write(connection: Any, request_id: str, content: Write) -> dict[str, Any]:
    row = await connection.act(
        conclusions.write_conclusion, plan=content.plan(), key=request_id, replaces=content.replaces
    )
    return {"conclusion_id": str(row.id)}


async def _change(connection: Any, request_id: str, content: Change) -> dict[str, Any]:
    row = await connection.act(
        conclusions.change_conclusion, conclusion_id=content.conclusion_id, edition=content.edition, plan=content.plan()
    )
    return {"edition": row.edition}


async def _minutes(connection: Any, request_id: str, content: WriteMinutes) -> dict[str, Any]:
    row = await connection.act(
        entries.write_minutes, item_id=content.item_id, text=content.text, edition=content.edition
    )
    return {"edition": row.edition}


async def _leads(connection: Any, request_id: str, content: Nothing) -> dict[str, Any]:
    return {"units": await connection.act(leads)}


async def _tasks(connection: Any, request_id: str, content: Nothing) -> dict[str, Any]:
    return {"tasks": await connection.act(tasks_before)}


def leads(*, actor: Actor, briefing_id: UUID) -> list[Shape]:
    """Who can be asked to carry a conclusion out, departments of the host first."""
    seat = access.desk_of(actor, briefing_id)
    rows = access.units_to_lead(seat.briefing).distinct()
    order = dict(seat.briefing.points.values_list("unit", "n"))
    units: list[Unit] = sorted(rows, key=lambda unit: (order.get(unit.id, -1), unit.name))
    return [{"id": str(unit.id), "name": unit.name} for unit in units]


def tasks_before(*, actor: Actor, briefing_id: UUID) -> list[Shape]:
    """What the last briefing left open, as it stands at this moment."""
    today = timezone.localdate()
    return [
        {
            "id": str(task.id),
            "title": task.title,
            "lead": task.lead_unit.name,
            "deadline": task.deadline.isoformat() if task.deadline else None,
            "late": task.is_late(today),
            "state": task.get_state_display(),
            "progress": task.progress,
        }
        for task in open_tasks_before(seat_in(actor, briefing_id).briefing)
    ]


def register_room() -> None:
    """Called once when the app is ready."""
    register(
        Topic(
            name="minutes",
            lists={"conclusions": shown_conclusions, "minutes": shown_entries},
            briefing=fields,
            messages={
                "minutes.write": WriteMinutes,
                "conclusion.write": Write,
                "conclusion.change": Change,
                "conclusion.propose": Chosen,
                "conclusion.send_back": SendBack,
                "conclusion.confirm": Chosen,
                "conclusion.remove": Chosen,
                "conclusion.leads": Nothing,
                "review.tasks": Nothing,
            },
            handlers={
                "minutes.write": _minutes,
                "conclusion.write": _write,
                "conclusion.change": _change,
                "conclusion.propose": plainly(conclusions.propose_conclusion),
                "conclusion.send_back": plainly(conclusions.send_back_conclusion),
                "conclusion.confirm": plainly(conclusions.confirm_conclusion),
                "conclusion.remove": plainly(conclusions.remove_conclusion),
                "conclusion.leads": _leads,
                "review.tasks": _tasks,
            },
        )
    )
