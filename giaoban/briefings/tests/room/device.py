"""A device of a test: speaks docs/room-protocol.md over a real WebSocket and remembers what it was told."""

import json
import socket
from typing import Any, Self
from uuid import UUID, uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from giaoban.briefings.tests.room.house import PATIENCE, House
from giaoban.org.tests.cast import Member

Message = dict[str, Any]


class Device:
    """One connection. Use it in a `with` block; leaving the block cuts it without a word."""

    def __init__(
        self,
        house: House,
        briefing_id: UUID,
        member: Member | None,
        *,
        client: UUID | None = None,
        cookie: str | None = None,
        origin: str | None = "",
        protocol: str | None = "giaoban.1",
        slow: bool = False,
        second: bool = False,
    ) -> None:
        self.client = client or uuid4()
        self.events: list[Message] = []
        self.snapshots: list[Message] = []
        self.others: list[Message] = []
        #: Packets of sound over this line.
        self.sounds: list[bytes] = []
        if cookie is None and member is not None:
            cookie = member.client().cookies["sessionid"].value
        self.cookie = cookie
        self.socket = connect(
            house.room(briefing_id) + ("/second" if second else ""),
            origin=Origin(house.origin if origin == "" else origin) if origin is not None else None,
            subprotocols=[Subprotocol(protocol)] if protocol else None,
            additional_headers={"Cookie": f"sessionid={cookie}"} if cookie else None,
            compression=None,
            max_size=None,
            max_queue=1 if slow else None,
            ping_interval=None,
            legacy=True,
            close_timeout=1,
            sock=_narrow(house.port) if slow else None,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def cut(self) -> None:
        """The link breaks: no goodbye."""
        self.socket.socket.close()

    def hello(self, **changes: Any) -> Self:
        """Say who this is; returns once the snapshot, or what was missed, is here."""
        content = {"v": 1, "client": str(self.client), "device": "phone", "hall": False, **changes}
        number = self.say("hello", **content)
        while not self.snapshots and not any(message.get("re") == number for message in self.others):
            self.hear()
        return self

    def say(self, kind: str, number: str = "", /, **content: Any) -> str:
        """Send one message; returns its id."""
        number = number or uuid4().hex
        self.socket.send(json.dumps({"t": kind, "id": number, "d": content}, default=str))
        return number

    def ask(self, kind: str, number: str = "", /, **content: Any) -> Message:
        """Send one message and wait for its `ok` or `error`."""
        number = self.say(kind, number, **content)
        while not (found := [message for message in self.others if message.get("re") == number]):
            self.hear()
        return found[0]

    def hear(self, within: float = PATIENCE) -> Message:
        """The next message, whatever it is; sound that comes before it is kept."""
        while isinstance(frame := self.socket.recv(timeout=within), bytes):
            self.sounds.append(frame)
        message: Message = json.loads(frame)
        kept = {"event": self.events, "snapshot": self.snapshots}.get(message["t"], self.others)
        kept.append(message)
        return message

    def hears(self, name: str, times: int = 1) -> Message:
        """Wait until an event of this name came so often; returns the last of them."""
        while len(found := [event for event in self.events if event["k"] == f"briefings.{name}"]) < times:
            self.hear()
        return found[-1]

    def error(self) -> Message:
        """The next error message."""
        while (message := self.hear())["t"] != "error":
            pass
        return message

    def close_code(self) -> int:
        """Read on until the server closes; returns the code."""
        try:
            while True:
                self.hear()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    @property
    def codes(self) -> list[str]:
        """Names of the events heard, in order."""
        return [event["k"].removeprefix("briefings.") for event in self.events]

    @property
    def seq(self) -> int:
        """The greatest number known, as a client keeps it."""
        return max([message["seq"] for message in (*self.snapshots, *self.events)], default=0)

    @property
    def state(self) -> Message:
        """The last snapshot's content."""
        content: Message = self.snapshots[-1]["d"]
        return content


def _narrow(port: int) -> socket.socket:
    """A link whose receiving end holds next to nothing."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    return line
