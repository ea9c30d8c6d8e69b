"""The room's wire format as Python sees it: the shapes of `docs/room-protocol.md` that a simulated participant uses."""

from typing import Any, Literal, NotRequired, TypedDict

SUBPROTOCOL = "giaoban.1"
VERSION = 1

Mode = Literal["full", "speaker", "pages", "listen", "text"]
RequestState = Literal["waiting", "granted", "speaking"]
Json = dict[str, Any]


class Me(TypedDict):
    """Who the participant is."""

    client: str
    person_id: str
    post_id: str
    name: str
    title: str
    point_id: str


class Seat(TypedDict):
    """A place at the desk."""

    post_id: str
    name: str
    title: str
    point_id: str | None


class Briefing(TypedDict):
    """The meeting itself; pages count from 1, moments are ISO strings."""

    id: str
    title: str
    kind: str
    state: Literal["draft", "open", "ended"]
    host: str
    starts_at: str
    opened_at: str | None
    ended_at: str | None
    expected_minutes: int
    chair: Seat
    secretary: Seat | None
    item_id: str | None
    document_id: str | None
    page: int


class Point(TypedDict):
    """A bridge point and who is there."""

    id: str
    name: str
    short: str
    level: str
    n: int
    host: bool
    state: Literal["absent", "present", "lost"]
    since: str | None
    people: int
    devices: list[str]
    names: list[str]
    posts: list[str]
    link: int | None
    mode: Mode | None


class AgendaItem(TypedDict):
    """One item of the agenda."""

    id: str
    n: int
    title: str
    minutes: int
    purpose: Literal["inform", "consult", "decide"]
    rapporteur: str
    began_at: str | None
    ended_at: str | None


class Doc(TypedDict):
    """A document that is shown page by page."""

    id: str
    item_id: str | None
    title: str
    state: Literal["rendering", "ready", "failed"]
    pages: int
    error: str


class SpeakingRequest(TypedDict):
    """A raised hand, or the floor itself."""

    id: str
    point_id: str
    post_id: str
    name: str
    title: str
    subject: str
    state: RequestState
    muted: bool
    asked_at: str
    granted_at: str | None
    began_at: str | None


class Note(TypedDict):
    """A line of text to the secretary."""

    id: str
    point_id: str
    name: str
    body: str
    sent_at: str
    read_out_at: str | None


class Feed(TypedDict):
    """A camera that is on."""

    id: str
    point_id: str
    post_id: str
    name: str


class Media(TypedDict):
    """What the server says about sound."""

    ice: list[Json]
    hall: Literal["up", "starting", "down"]


class Snapshot(TypedDict):
    """Everything this participant may see."""

    now: str
    me: Me
    briefing: Briefing
    points: list[Point]
    agenda: list[AgendaItem]
    documents: list[Doc]
    requests: list[SpeakingRequest]
    notes: list[Note]
    feeds: list[Feed]
    media: Media


class Patch(TypedDict):
    """What an event changes."""

    briefing: NotRequired[Json]
    points: NotRequired[list[Point]]
    agenda: NotRequired[list[AgendaItem]]
    documents: NotRequired[list[Doc]]
    requests: NotRequired[list[SpeakingRequest]]
    notes: NotRequired[list[Note]]
    feeds: NotRequired[list[Feed]]
    removed: NotRequired[dict[str, list[str]]]
