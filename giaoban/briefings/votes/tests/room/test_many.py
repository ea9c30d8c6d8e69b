"""Many vote at the same moment: every ballot counts once, and everybody sees the last count.

Hundreds go through the actions in parallel threads; thirty through the room, where each event goes to each device.
Three hundred in the room are the work of `bench/votes.py`.
"""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from giaoban.briefings.models import BridgePoint
from giaoban.briefings.tests.room.house import House
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.models import Vote, Voter
from giaoban.briefings.votes.tests.votes import close, give, opened, receipt
from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.models import AuditRow, OutboxEvent
from giaoban.org.models import Level
from giaoban.org.powers import Role
from giaoban.org.session import FINGERPRINT, PERSON, POST
from giaoban.org.tests.cast import Member, make_member, make_unit

#: By name, and in secret, where each ballot seals the whole urn again.
MANY, MANY_IN_SECRET = 300, 90
IN_THE_ROOM = 30


def villages(scene: Scene, many: int) -> list[Member]:
    """As many villages with their heads, each a point of the briefing."""
    made = []
    for n in range(many):
        unit = make_unit(Level.VILLAGE, "", f"Bản {n}", scene.cast.mai_son)
        made.append(make_member(f"ban{n}", f"Trưởng bản {n}", unit, "Trưởng bản", Role.VILLAGE))
    BridgePoint.objects.bulk_create(
        BridgePoint(
            briefing=scene.briefing, unit=m.unit, n=n + 10, name=m.unit.name, short=m.unit.short, level="village"
        )
        for n, m in enumerate(made)
    )
    return made


def cookie_of(member: Member) -> str:
    session = SessionStore()
    session[PERSON], session[POST] = str(member.person.id), str(member.post.id)
    session[FINGERPRINT] = member.person.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"


async def vote(house: House, briefing_id: UUID, vote_id: UUID, cookies: list[str]) -> list[int]:
    """Everybody enters, then everybody sends the same frame twice at once; the last count each has seen."""
    doors = asyncio.Semaphore(16)

    async def enter(cookie: str) -> ClientConnection:
        async with doors:
            socket = await connect(
                house.room(briefing_id), subprotocols=[Subprotocol("giaoban.1")], origin=Origin(house.origin),
                additional_headers={"Cookie": cookie}, compression=None, max_size=None, open_timeout=60,
            )  # fmt: skip
            hello = {"v": 1, "client": str(uuid4()), "device": "sim", "hall": False}
            await socket.send(json.dumps({"t": "hello", "id": "hello", "d": hello}))
            return socket

    async def give(n: int, socket: ClientConnection) -> int:
        content = {"vote_id": str(vote_id), "choice": n % 3, "receipt": receipt()}
        frame = json.dumps({"t": "vote.cast", "id": f"phieu-{n}", "d": content})
        answers, seen = 0, 0
        await socket.send(frame)
        await socket.send(frame)
        async for text in socket:
            message = json.loads(text)
            answers += message.get("re") == f"phieu-{n}" and message["t"] == "ok"
            for turnout in message.get("patch", {}).get("turnouts", []):
                seen = turnout["voted"]
            if answers == 2 and seen == len(cookies):
                return seen
        return seen

    sockets = await asyncio.gather(*(enter(cookie) for cookie in cookies))
    async with asyncio.timeout(120):
        seen = await asyncio.gather(*(give(n, socket) for n, socket in enumerate(sockets)))
    for socket in sockets:
        socket.transport.abort()
    return seen


def test_a_room_full_of_points_at_once_in_secret(house: House, scene: Scene) -> None:
    members = villages(scene, IN_THE_ROOM)
    going_on = open_for_villages(scene, secret=True)
    seen = asyncio.run(vote(house, scene.briefing.id, going_on.id, [cookie_of(member) for member in members]))
    assert seen == [IN_THE_ROOM] * IN_THE_ROOM
    assert close(scene, Vote.objects.get()).counts == [IN_THE_ROOM // 3] * 3
    assert AuditRow.objects.filter(code="briefings.ballot_cast").count() == IN_THE_ROOM


@pytest.mark.parametrize(("secret", "many"), [(False, MANY), (True, MANY_IN_SECRET)], ids=["by name", "in secret"])
def test_hundreds_of_points_at_once(db: None, scene: Scene, secret: bool, many: int) -> None:
    members = villages(scene, many)
    going_on = open_for_villages(scene, secret=secret)

    def twice(n: int) -> None:
        sent = {"key": f"phieu-{n}", "receipt": receipt() if secret else ""}
        for _ in range(2):
            give(scene, members[n], going_on, n % 3, **sent)
        connection.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(twice, range(many)))
    closed = close(scene, Vote.objects.get())
    assert (closed.voted, closed.counts) == (many, [many // 3] * 3)
    seen = [dict(parts)["all"]["turnouts"][0]["voted"] for parts in told()]
    assert seen == list(range(1, many + 1))
    assert list(verify_chain()) == []


def told() -> list[list[list[Any]]]:
    """The parts of every event of a ballot, in the order of their numbers."""
    events = OutboxEvent.objects.filter(code="briefings.ballot_cast").order_by("seq")
    return [event.payload["parts"] for event in events]


def open_for_villages(scene: Scene, *, secret: bool) -> Vote:
    going_on = opened(scene, secret=secret, who="level", level="village")
    Voter.objects.filter(point__unit=scene.cast.na_hang).delete()
    return going_on
