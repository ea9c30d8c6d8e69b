"""The simulated chair: leads the briefing while nobody real sits at the desk, and steps aside the moment somebody does.

Pure decisions from the clock and the room, seconds everywhere.
"""

import random
from dataclasses import dataclass

from .behaviour import Range
from .sentences import CHAIR_INVITES, CHAIR_MOVES, CHAIR_SPEAKS, CHAIR_THANKS
from .state import current_item, human_at_desk, humans_at, in_state, point_of, role, shown_document
from .wire import AgendaItem, Doc, Snapshot, SpeakingRequest

PAUSE_BEFORE_GRANT: Range = (2.0, 5.0)
LONGEST_TURN = 45.0
LONGEST_HUMAN_TURN = 150.0
LONGEST_HESITATION = 20.0
LONGEST_HUMAN_HESITATION = 45.0
EVERY: dict[str, Range] = {"page": (25.0, 70.0), "item": (240.0, 420.0), "remark": (60.0, 150.0)}
SETTLE = 4.0


@dataclass(frozen=True)
class Grant:
    """Gives the floor, after these words."""

    request_id: str
    words: str


@dataclass(frozen=True)
class TakeBack:
    """Ends a turn that lasts too long."""

    request_id: str


@dataclass(frozen=True)
class Say:
    """Says something from the desk."""

    words: str


@dataclass(frozen=True)
class TurnPage:
    """Shows everybody this page (counted from 1)."""

    document_id: str
    page: int


@dataclass(frozen=True)
class Move:
    """Goes to this agenda item, with these words."""

    item_id: str
    words: str


ChairAct = Grant | TakeBack | Say | TurnPage | Move


class ChairMind:
    """The chair's judgement. `decide` is called at every change and every second."""

    def __init__(self, rng: random.Random, now: float) -> None:
        self._rng = rng
        self._quiet_since: float | None = None
        self._turn: tuple[str, float] | None = None
        self._spoke_last: str | None = None
        self._opened = False
        self._next: dict[str, float] = {}
        self._settled_at = now
        self._rest(now)

    def decide(self, now: float, room: Snapshot) -> ChairAct | None:
        """The next thing to do; nothing while a human leads or this account has no place at the desk."""
        if human_at_desk(room) or role(room) == "member":
            self._rest(now)
            return None
        if now < self._settled_at:
            return None
        turns = in_state(room, "speaking", "granted")
        if turns:
            self._quiet_since = None
            return self._watch(now, turns[0], room) or self._page(now, room)
        return self._between_turns(now, room)

    def _rest(self, now: float) -> None:
        self._settled_at = now + SETTLE
        self._quiet_since, self._turn, self._spoke_last = None, None, None
        self._next = {matter: now + self._rng.uniform(*EVERY[matter]) for matter in EVERY}

    def _watch(self, now: float, turn: SpeakingRequest, room: Snapshot) -> ChairAct | None:
        """Lets a turn run, but not for ever."""
        key = f"{turn['id']} {turn['state']}"
        if self._turn is None or self._turn[0] != key:
            self._turn = (key, now)
        point = point_of(room, turn["point_id"])
        human = humans_at(point)
        if turn["state"] == "granted":
            limit = LONGEST_HUMAN_HESITATION if human else LONGEST_HESITATION
        else:
            limit = LONGEST_HUMAN_TURN if human else LONGEST_TURN
            self._spoke_last = point["name"] if point else None
        if now - self._turn[1] < limit:
            return None
        self._turn = (key, now)
        return TakeBack(turn["id"])

    def _between_turns(self, now: float, room: Snapshot) -> ChairAct | None:
        if self._quiet_since is None:
            self._quiet_since = now + self._rng.uniform(*PAUSE_BEFORE_GRANT)
            if thanked := self._spoke_last:
                self._spoke_last = None
                return Say(self._rng.choice(CHAIR_THANKS).format(unit=thanked))
        if now < self._quiet_since:
            return None
        waiting = in_state(room, "waiting")
        if (now >= self._next["item"] or self._nothing_opened(room)) and (item := next_item(room)):
            self._again("item", now)
            self._opened = True
            return Move(item["id"], CHAIR_MOVES.format(title=item["title"]))
        if waiting:
            point = point_of(room, waiting[0]["point_id"])
            name = point["name"] if point else waiting[0]["name"]
            return Grant(waiting[0]["id"], self._rng.choice(CHAIR_INVITES).format(unit=name))
        return self._page(now, room) or self._remark(now)

    def _nothing_opened(self, room: Snapshot) -> bool:
        """Whether the meeting waits for its first item; tried once, then in its turn like every other."""
        return room["briefing"]["item_id"] is None and not self._opened

    def _page(self, now: float, room: Snapshot) -> ChairAct | None:
        if now < self._next["page"]:
            return None
        self._again("page", now)
        return next_page(room)

    def _remark(self, now: float) -> ChairAct | None:
        if now < self._next["remark"]:
            return None
        self._again("remark", now)
        return Say(self._rng.choice(CHAIR_SPEAKS))

    def _again(self, matter: str, now: float) -> None:
        self._next[matter] = now + self._rng.uniform(*EVERY[matter])


def next_item(room: Snapshot) -> AgendaItem | None:
    """The item after the one under discussion; after the last one the first that was not dealt with, or the first."""
    current = current_item(room)
    later = [item for item in room["agenda"] if current is None or item["n"] > current["n"]]
    left = later or [item for item in room["agenda"] if item["ended_at"] is None] or room["agenda"]
    return next((item for item in left if current is None or item["id"] != current["id"]), None)


def next_page(room: Snapshot) -> TurnPage | None:
    """The next page of the document that belongs to the item under discussion, round and round."""
    shown, item_id = shown_document(room), room["briefing"]["item_id"]
    ready = [doc for doc in room["documents"] if doc["state"] == "ready" and doc["pages"]]
    fitting: list[Doc] = [doc for doc in ready if doc["item_id"] == item_id] or ready
    if not fitting:
        return None
    if shown is not None and shown in fitting and shown["pages"] > 1:
        return TurnPage(shown["id"], room["briefing"]["page"] % shown["pages"] + 1)
    return TurnPage(fitting[0]["id"], 1) if fitting[0] is not shown else None
