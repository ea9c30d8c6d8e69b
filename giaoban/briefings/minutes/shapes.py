"""The wire shapes of minutes and conclusions (docs/room-protocol.md, section Minutes)."""

from collections.abc import Iterable
from uuid import UUID

from giaoban.briefings.events import Part
from giaoban.briefings.minutes.models import Conclusion, Entry, Review
from giaoban.briefings.shapes import Patch, Shape, stamp
from giaoban.org.models import Unit


def conclusion_shape(row: Conclusion, names: dict[UUID, str]) -> Shape:
    """One conclusion; `names` holds the helping units' names."""
    return {
        "id": str(row.id),
        "item_id": str(row.item_id) if row.item_id else None,
        "n": row.n,
        "text": row.text,
        "lead": {"id": str(row.lead_unit.id), "name": row.lead_unit.name} if row.lead_unit else None,
        "helpers": [{"id": str(unit_id), "name": names.get(unit_id, "")} for unit_id in row.co_units],
        "deadline": row.deadline.isoformat() if row.deadline else None,
        "working_days": row.working_days,
        "expected_result": row.expected_result,
        "state": row.state,
        "remark": row.remark,
        "edition": row.edition,
        "by": row.written_by,
        "at": stamp(row.written_at),
        "confirmed_at": stamp(row.confirmed_at),
        "replaces": str(row.replaces_id) if row.replaces_id else None,
        "task_id": str(row.task_id) if row.task_id else None,
    }


def conclusion_shapes(rows: Iterable[Conclusion]) -> list[Shape]:
    """Several, with one query for all names."""
    known = list(rows)
    helpers = {unit_id for row in known for unit_id in row.co_units}
    names = dict(Unit.objects.filter(id__in=helpers).values_list("id", "name")) if helpers else {}
    return [conclusion_shape(row, names) for row in known]


def entry_shape(row: Entry) -> Shape:
    """The running minutes of one agenda item."""
    return {
        "id": str(row.id),
        "item_id": str(row.item_id) if row.item_id else None,
        "text": row.text,
        "edition": row.edition,
        "by": row.written_by,
        "at": stamp(row.written_at),
    }


def told(*rows: Conclusion) -> tuple[Part, ...]:
    """Conclusions for those who may read them: all of one call go to the same audience."""
    return (Part("all" if all(row.is_public for row in rows) else "desk", _patch(rows)),)


def taken_away(conclusion_id: UUID) -> tuple[Part, ...]:
    """A draft that is no longer there; only the desk knew it."""
    return (Part("desk", {"removed": {"conclusions": [str(conclusion_id)]}}),)


def noted(row: Entry) -> tuple[Part, ...]:
    """Running minutes, for the desk."""
    return (Part("desk", {"minutes": [entry_shape(row)]}),)


def _patch(rows: Iterable[Conclusion]) -> Patch:
    return {"conclusions": conclusion_shapes(rows)}


def review_shape(review: Review | None) -> Shape | None:
    """Which item looks at the last briefing, if it is still on the agenda; its tasks are asked for when looked at."""
    if review is None:
        return None
    return {"item_id": str(review.item_id), "title": review.previous.title}


def reviewed(review: Review) -> tuple[Part, ...]:
    """The review as part of the briefing's own fields, for everybody."""
    return (Part("all", {"briefing": {"review": review_shape(review)}}),)
