"""How a simulated bridge point behaves: a pure decision from the clock and the room, so that it can be tested.

Seconds everywhere. The intervals are chosen for a lively but orderly briefing of 15 to 25 points.
"""

import random
from dataclasses import dataclass
from typing import Literal

from .sentences import NOTES, REPORTS, Report
from .state import humans_at, in_state, my_point, my_request
from .wire import Mode, Snapshot, SpeakingRequest

Habit = Literal["listen", "hand", "speak", "drop", "note", "link", "leave"]
HABITS: tuple[Habit, ...] = ("listen", "hand", "speak", "drop", "note", "link", "leave")
Range = tuple[float, float]

QUEUE_IS_LONG = 3
PATIENCE = 420.0
PAUSE_BEFORE_SPEAKING: Range = (1.2, 3.0)
PAUSE_AFTER_SPEAKING: Range = (0.6, 1.5)
EVERY: dict[str, Range] = {
    "hand": (20.0, 260.0),
    "note": (90.0, 480.0),
    "link": (20.0, 100.0),
    "drop": (150.0, 600.0),
    "leave": (500.0, 1500.0),
}
FIRST: dict[str, Range] = {**EVERY, "hand": (3.0, 120.0), "link": (1.0, 8.0)}
AWAY: dict[str, Range] = {"drop": (4.0, 15.0), "leave": (20.0, 60.0)}
MODES: tuple[Mode, ...] = ("text", "listen", "pages", "speaker", "full")
WORST: tuple[tuple[int, int], ...] = ((35, 1500), (18, 700), (8, 350), (3, 120), (0, 40))
"""Loss in % and round trip in ms that go with each link level."""


@dataclass(frozen=True)
class Ask:
    """Raises the hand to give this report."""

    report: Report


@dataclass(frozen=True)
class Withdraw:
    """Takes the hand down."""

    request_id: str


@dataclass(frozen=True)
class Begin:
    """Opens the microphone and speaks."""

    request_id: str
    report: Report


@dataclass(frozen=True)
class GiveBack:
    """Closes the microphone and gives the floor back."""

    request_id: str


@dataclass(frozen=True)
class FallSilent:
    """Closes microphone and camera, because the floor is no longer ours."""


@dataclass(frozen=True)
class SendNote:
    """Writes to the secretary."""

    body: str


@dataclass(frozen=True)
class ReportLink:
    """Tells the room how well the link carries."""

    link: int
    mode: Mode
    loss: int
    rtt: int


@dataclass(frozen=True)
class Drop:
    """Breaks the line without a word and comes back."""

    seconds: float


@dataclass(frozen=True)
class Leave:
    """Leaves properly and comes back later."""

    seconds: float


Act = Ask | Withdraw | Begin | GiveBack | FallSilent | SendNote | ReportLink | Drop | Leave


class Mind:
    """One simulated person. `decide` is called at every change and every second; `spoken` is set from outside."""

    def __init__(self, habits: frozenset[Habit], rng: random.Random, now: float) -> None:
        self.habits = habits
        self.speaking_with: str | None = None
        self.spoken = False
        self.report = rng.choice(REPORTS)
        self._rng = rng
        self._home_link = rng.choices((1, 2, 3, 4), weights=(1, 2, 4, 4))[0]
        self._next = {habit: now + rng.uniform(*FIRST[habit]) for habit in sorted(habits) if habit in FIRST}
        self._noticed: tuple[str, float] | None = None

    def decide(self, now: float, room: Snapshot) -> Act | None:
        """The next thing to do, if any."""
        request = my_request(room)
        if self.speaking_with and (request is None or request["id"] != self.speaking_with):
            self.speaking_with = None
            return FallSilent()
        if request is not None:
            return self._about_own(now, request, room)
        return self._about_others(now, room)

    def came_back(self, now: float) -> None:
        """Starts afresh after having left: nothing is overdue."""
        self.speaking_with, self.spoken, self._noticed = None, False, None
        self._next = {habit: now + self._rng.uniform(*FIRST[habit]) for habit in self._next}

    def _about_own(self, now: float, request: SpeakingRequest, room: Snapshot) -> Act | None:
        """A waiting hand, an invitation to speak, or the floor."""
        key = request["id"]
        if request["state"] == "waiting":
            return Withdraw(key) if self._due(f"{key} waiting", now, (PATIENCE, PATIENCE)) else None
        if self.speaking_with == key:
            if not self.spoken:
                return None
            return GiveBack(key) if self._due(f"{key} spoken", now, PAUSE_AFTER_SPEAKING) else None
        if "speak" not in self.habits or humans_at(my_point(room)):
            return None
        if not self._due(f"{key} granted", now, PAUSE_BEFORE_SPEAKING):
            return None
        self.speaking_with, self.spoken = key, False
        return Begin(key, self.report)

    def _about_others(self, now: float, room: Snapshot) -> Act | None:
        for habit in ("link", "drop", "leave", "note", "hand"):
            if habit in self._next and now >= self._next[habit]:
                self._next[habit] = now + self._rng.uniform(*EVERY[habit])
                return self._act(habit, room)
        return None

    def _act(self, habit: str, room: Snapshot) -> Act | None:
        if habit == "link":
            level = max(0, min(4, self._home_link + self._rng.choice((-1, 0, 0, 0, 1))))
            loss, rtt = WORST[level]
            return ReportLink(level, MODES[level], loss, rtt)
        if habit == "drop":
            return Drop(self._rng.uniform(*AWAY["drop"]))
        if habit == "leave":
            return Leave(self._rng.uniform(*AWAY["leave"]))
        if habit == "note":
            return SendNote(self._rng.choice(NOTES))
        if len(in_state(room, "waiting")) >= QUEUE_IS_LONG or humans_at(my_point(room)):
            return None
        self.report = self._rng.choice(REPORTS)
        return Ask(self.report)

    def _due(self, matter: str, now: float, pause: Range) -> bool:
        """Whether a human-like pause has passed since this matter was first noticed."""
        if self._noticed is None or self._noticed[0] != matter:
            self._noticed = (matter, now + self._rng.uniform(*pause))
        return now >= self._noticed[1]
