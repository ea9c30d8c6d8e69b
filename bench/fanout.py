"""One event to many WebSocket clients, with the access check, through the real server."""

import asyncio
import json
import statistics
import time
import uuid
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from giaoban.sim.signin import sign_in
from tests.e2e.product import Product

EVENTS = 40


@dataclass(frozen=True)
class Fan:
    """Milliseconds from the chair's click to a client having the event."""

    median_ms: float
    p95_ms: float
    events: int


async def fan_out_p95(product: Product, clients: int, *, stalled: int = 0) -> Fan:
    """Devices of every demo point are in the room; the chair turns pages. The `stalled` ones never read."""
    accounts = [(point["username"], point["password"]) for point in product.demo["points"]]
    cookies = [await sign_in(product.url, *account) for account in accounts]
    chair_cookie = await sign_in(product.url, "chutich", product.password())
    arrivals: dict[int, list[float]] = {}
    chair = await enter(product, chair_cookie)
    document = await _document(chair)
    sockets = [await enter(product, cookies[i % len(cookies)]) for i in range(clients)]
    asleep = [await enter(product, cookies[i % len(cookies)]) for i in range(stalled)]
    for socket in asleep:
        socket.transport.pause_reading()
    readers = [asyncio.create_task(_follow(socket, arrivals)) for socket in sockets]
    readers.append(asyncio.create_task(_follow(chair, {})))
    await asyncio.sleep(3)
    delays: list[float] = []
    for n in range(EVENTS):
        page = n % 3 + 2
        arrivals.clear()
        began = time.perf_counter()
        turn = {"t": "page.turn", "id": f"turn-{n}", "d": {"document_id": document, "page": page}}
        await chair.send(json.dumps(turn))
        while sum(map(len, arrivals.values())) < clients and time.perf_counter() - began < 5:
            await asyncio.sleep(0.002)
        delays += [(at - began) * 1000 for times in arrivals.values() for at in times]
        await asyncio.sleep(0.15)
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, *(socket.close() for socket in [*sockets, chair]), return_exceptions=True)
    for socket in asleep:
        socket.transport.abort()
    delays.sort()
    return Fan(statistics.median(delays), delays[int(len(delays) * 0.95)], EVENTS)


async def _follow(socket: ClientConnection, arrivals: dict[int, list[float]]) -> None:
    async for frame in socket:
        if "briefings.page_turned" in str(frame)[:120]:
            arrivals.setdefault(json.loads(frame)["seq"], []).append(time.perf_counter())


async def enter(product: Product, cookie: str, briefing_id: str = "") -> ClientConnection:
    """A device in the demo's room, or in another."""
    address = f"{product.url.replace('http', 'ws', 1)}/ws/briefings/{briefing_id or product.demo['briefing_id']}"
    socket = await connect(
        address,
        subprotocols=[Subprotocol("giaoban.1")],
        origin=Origin(product.url),
        additional_headers={"Cookie": cookie},
        max_size=None,
        max_queue=None,
        compression=None,
        open_timeout=60,
    )
    hello = {"v": 1, "client": str(uuid.uuid4()), "device": "desktop", "hall": False}
    await socket.send(json.dumps({"t": "hello", "id": "hello", "d": hello}))
    return socket


async def _document(chair: ClientConnection) -> str:
    async for frame in chair:
        message = json.loads(frame)
        if message["t"] == "snapshot" and message["d"]["documents"]:
            return str(message["d"]["documents"][0]["id"])
    raise AssertionError("no snapshot with a document")
