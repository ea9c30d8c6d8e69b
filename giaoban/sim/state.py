"""The room as a participant sees it: a snapshot, the changes applied to it, and the questions behaviour asks of it."""

from collections.abc import Callable
from typing import Any, Literal, cast

from .wire import AgendaItem, Doc, Json, Patch, Point, Snapshot, SpeakingRequest

Role = Literal["chair", "secretary", "member"]
Sort = Callable[[Json], Any]

COLLECTIONS: dict[str, Sort | None] = {
    "points": lambda point: point["n"],
    "agenda": lambda item: item["n"],
    "documents": None,
    "requests": lambda request: (request["asked_at"], request["id"]),
    "notes": lambda note: (note["sent_at"], note["id"]),
    "feeds": None,
}


def apply(snapshot: Snapshot, patch: Patch) -> Snapshot:
    """The snapshot after the patch; the one given is not changed. Objects are replaced whole, `briefing` by fields."""
    before, change = cast(Json, snapshot), cast(Json, patch)
    after = dict(before)
    if change.get("briefing"):
        after["briefing"] = {**before["briefing"], **change["briefing"]}
    removed = change.get("removed", {})
    for name, sort in COLLECTIONS.items():
        if name in change or name in removed:
            after[name] = _merged(before[name], change.get(name, []), set(removed.get(name, ())), sort)
    return cast(Snapshot, after)


def _merged(old: list[Json], new: list[Json], removed: set[str], sort: Sort | None) -> list[Json]:
    by_id = {thing["id"]: thing for thing in old}
    by_id.update((thing["id"], thing) for thing in new)
    kept = [thing for thing in by_id.values() if thing["id"] not in removed]
    return sorted(kept, key=sort) if sort else kept


def role(room: Snapshot) -> Role:
    """What the participant is in this briefing."""
    mine, secretary = room["me"]["post_id"], room["briefing"]["secretary"]
    if room["briefing"]["chair"]["post_id"] == mine:
        return "chair"
    return "secretary" if secretary and secretary["post_id"] == mine else "member"


def my_point(room: Snapshot) -> Point | None:
    """The bridge point where the participant is."""
    return next((point for point in room["points"] if point["id"] == room["me"]["point_id"]), None)


def point_of(room: Snapshot, point_id: str) -> Point | None:
    """The bridge point with this id."""
    return next((point for point in room["points"] if point["id"] == point_id), None)


def my_request(room: Snapshot) -> SpeakingRequest | None:
    """The participant's own raised hand or floor, or an invitation that anybody at its point may accept."""
    mine = [request for request in room["requests"] if request["post_id"] == room["me"]["post_id"]]
    invited = [
        request
        for request in room["requests"]
        if request["point_id"] == room["me"]["point_id"] and request["state"] == "granted" and not request["subject"]
    ]
    return next(iter(mine + invited), None)


def in_state(room: Snapshot, *states: str) -> list[SpeakingRequest]:
    """The open requests in these states, in the order they were asked."""
    return [request for request in room["requests"] if request["state"] in states]


def humans_at(point: Point | None) -> bool:
    """Whether somebody who is not simulated is at this point."""
    return point is not None and any(device != "sim" for device in point["devices"])


def human_at_desk(room: Snapshot) -> bool:
    """Whether a real chair or secretary can lead the meeting, so that nobody else should."""
    seats = (room["briefing"]["chair"], room["briefing"]["secretary"])
    ids = {seat["point_id"] for seat in seats if seat}
    return any(humans_at(point) for point in room["points"] if point["host"] or point["id"] in ids)


def current_item(room: Snapshot) -> AgendaItem | None:
    """The agenda item under discussion."""
    return next((item for item in room["agenda"] if item["id"] == room["briefing"]["item_id"]), None)


def shown_document(room: Snapshot) -> Doc | None:
    """The document whose page everybody sees."""
    return next((doc for doc in room["documents"] if doc["id"] == room["briefing"]["document_id"]), None)
