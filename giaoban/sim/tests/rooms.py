"""Snapshots for tests: a small district briefing."""

from typing import Any, cast

from giaoban.sim.wire import AgendaItem, Doc, Point, Snapshot, SpeakingRequest

POINTS = ("Huyện Tương Dương", "Xã Mai Sơn", "Xã Nhôn Mai", "Xã Tam Hợp")


def point(n: int, **changed: Any) -> Point:
    """The n-th point; the first is the host."""
    name = POINTS[n]
    whole = {
        "id": f"p{n}", "name": name, "short": name.split(" ", 1)[1], "level": "commune", "n": n,
        "host": n == 0, "state": "present", "since": None, "people": 1, "devices": ["sim"], "names": [], "link": 4,
        "mode": "full",
    }  # fmt: skip
    return cast(Point, {**whole, **changed})


def request(n: int, state: str = "waiting", **changed: Any) -> SpeakingRequest:
    """A request of the n-th point's official."""
    whole = {
        "id": f"r{n}", "point_id": f"p{n}", "post_id": f"post{n}", "name": "Người thử", "title": "Công chức",
        "subject": "Dịch tả lợn", "state": state, "muted": False, "asked_at": f"2026-11-23T08:0{n}:00Z",
        "granted_at": None, "began_at": None,
    }  # fmt: skip
    return cast(SpeakingRequest, {**whole, **changed})


def item(n: int, **changed: Any) -> AgendaItem:
    """The n-th agenda item."""
    whole = {
        "id": f"i{n}", "n": n, "title": f"Nội dung {n}", "minutes": 15, "purpose": "inform", "rapporteur": "",
        "began_at": None, "ended_at": None,
    }  # fmt: skip
    return cast(AgendaItem, {**whole, **changed})


def doc(n: int, pages: int = 3, **changed: Any) -> Doc:
    """A document that belongs to the n-th agenda item."""
    whole = {"id": f"d{n}", "item_id": f"i{n}", "title": "Báo cáo", "state": "ready", "pages": pages, "error": ""}
    return cast(Doc, {**whole, **changed})


def room(me: int = 1, **changed: Any) -> Snapshot:
    """The room as the n-th point's official sees it; 0 is the chair."""
    whole = {
        "now": "2026-11-23T08:00:00.000Z",
        "me": {
            "client": "c",
            "person_id": f"person{me}", "post_id": f"post{me}", "name": "Người thử", "title": "Công chức",
            "point_id": f"p{me}",
        },
        "briefing": {
            "id": "b", "title": "Giao ban", "kind": "regular", "state": "open", "host": POINTS[0],
            "starts_at": "2026-11-23T08:00:00Z", "opened_at": None, "ended_at": None, "expected_minutes": 60,
            "chair": {"post_id": "post0", "name": "Chủ trì", "title": "Chủ tịch", "point_id": "p0"},
            "secretary": None, "item_id": "i1", "document_id": None, "page": 1,
        },
        "points": [point(n) for n in range(4)], "agenda": [item(1), item(2), item(3)], "documents": [], "requests": [],
        "notes": [], "feeds": [], "media": {"ice": [], "hall": "up"},
    }  # fmt: skip
    return cast(Snapshot, {**whole, **changed})
