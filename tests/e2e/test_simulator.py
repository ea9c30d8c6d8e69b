"""The simulator against the real product: its people are heard, obey the rules, lose the line and miss nothing."""

import asyncio
import signal
import subprocess
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from giaoban.sim import Refused, RoomClient, Session, Snapshot, Speech, Voice, encode
from giaoban.sim.picture import film_of
from giaoban.sim.state import in_state
from giaoban.sim.wire import Json
from tests.e2e.product import GIAOBAN, Product, environment

pytestmark = pytest.mark.e2e

SENTENCE = "Kính thưa đồng chí chủ trì, toàn xã đã lập hai chốt kiểm dịch và phun hóa chất bốn bản."
LOUD_DB, SILENT_DB = -40.0, -60.0
SOUND_TRAVELS = 1.5
#: Seconds after which a microphone is shut even if its client and its web process did nothing about it.
GUARDED_WITHIN = 5.0


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """In a thread of its own: the browser tests' driver keeps a loop running in the main one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story()).result()


def person(product: Product, number: int, **manner: Any) -> RoomClient:
    """The n-th simulated person at the door of the demo's briefing."""
    account = product.demo["points"][number]
    session = Session(product.url, account["username"], account["password"])
    return RoomClient(session, product.demo["briefing_id"], **manner)


def chair(product: Product) -> RoomClient:
    """The one who leads the demo's briefing."""
    account = product.demo["autochair"]
    session = Session(product.url, account["username"], account["password"])
    return RoomClient(session, product.demo["briefing_id"])


async def granted(speaker: RoomClient, leader: RoomClient, subject: str) -> str:
    """The speaker asks, the leader grants; the request's id."""
    request_id = await speaker.ask(subject)
    await leader.until(lambda room: any(request["id"] == request_id for request in room["requests"]))
    await leader.request("floor.grant", request_id=request_id)
    await speaker.until(lambda room: any(request["id"] == request_id for request in in_state(room, "granted")))
    return request_id


def test_who_has_the_floor_is_heard_and_seen_until_it_is_taken_back(product: Product, tmp_path: Path) -> None:
    clip = encode(Speech(tmp_path).say([SENTENCE] * 2, Voice()))

    async def story() -> None:
        async with (
            chair(product) as leader,
            person(product, 0) as speaker,
            person(product, 1, hall="hear") as listener,
        ):
            request_id = await granted(speaker, leader, "Dịch tả lợn")
            voice = await speaker.open_floor(request_id)
            picture = await listener.watch(await speaker.open_camera(film_of("Người thử")))
            voice.say(clip)
            await asyncio.sleep(4)
            assert listener.hall is not None
            assert listener.hall.level(2) > LOUD_DB
            assert picture.frames > 5
            await leader.request("floor.take_back", request_id=request_id)
            await listener.until(lambda room: not room["requests"] and not room["feeds"])
            await asyncio.sleep(SOUND_TRAVELS)
            listener.hall.forget()
            await asyncio.sleep(1)
            assert listener.hall.level(1) < SILENT_DB

    run(story)


def test_without_the_floor_nobody_gets_a_microphone_or_a_camera(product: Product) -> None:
    async def story() -> None:
        async with person(product, 2) as guest, person(product, 3) as neighbour:
            with pytest.raises(Refused, match="absent"):
                await guest.open_floor(None)
            waiting = await guest.ask("Xin phát biểu")
            for somebody in (guest, neighbour):
                with pytest.raises(Refused):
                    await somebody.open_floor(waiting)
                with pytest.raises(Refused):
                    await somebody.open_camera(film_of("Người thử"))
            await guest.request("floor.withdraw", request_id=waiting)

    run(story)


def test_a_lost_line_misses_nothing(product: Product) -> None:
    def told(room: Snapshot) -> Json:
        """What everybody must agree on; `me` and the clock are one's own, notes are seen by who may see them."""
        shared = {key: value for key, value in room.items() if key not in ("now", "me", "notes", "media")}
        return {**shared, "points": sorted(cast(list[Json], room["points"]), key=lambda point: point["n"])}

    async def story() -> None:
        async with chair(product) as leader, person(product, 4) as traveller, person(product, 5) as speaker:
            known = traveller.line.seq
            traveller.drop(seconds=2)
            request_id = await granted(speaker, leader, "Sạt lở đường")
            await leader.until(lambda room: any(point["state"] == "lost" for point in room["points"]))
            await traveller.until(lambda _room: traveller.line.live and traveller.line.connections == 2)
            assert known is not None
            await leader.until(
                lambda room: all(point["state"] != "lost" for point in room["points"] if point["n"] in _here(traveller))
            )
            await asyncio.sleep(1)
            async with person(product, 6) as newcomer:
                await traveller.until(lambda room: told(room) == told(newcomer.room))
            await leader.request("floor.take_back", request_id=request_id)

    run(story)


def test_a_microphone_that_outlived_its_line_is_closed_when_the_floor_is_taken_back(
    product: Product, tmp_path: Path
) -> None:
    clip = encode(Speech(tmp_path).say([SENTENCE] * 4, Voice()))

    async def story() -> None:
        async with (
            chair(product) as leader,
            person(product, 8) as speaker,
            person(product, 9, hall="hear") as listener,
        ):
            request_id = await granted(speaker, leader, "Cứu đói giáp hạt")
            voice = await speaker.open_floor(request_id)
            voice.say(clip)
            speaker.drop(seconds=1)
            await asyncio.sleep(3)
            assert listener.hall is not None
            assert listener.hall.level(2) > LOUD_DB
            speaker.line.on_media = None  # a client that does not do what it is told
            await leader.request("floor.take_back", request_id=request_id)
            await asyncio.sleep(GUARDED_WITHIN)
            assert listener.hall.level(1) < SILENT_DB

    run(story)


def _here(client: RoomClient) -> set[int]:
    """The number of the client's own point."""
    return {point["n"] for point in client.room["points"] if point["id"] == client.room["me"]["point_id"]}


def test_the_command_fills_a_room_that_talks_and_leaves_it_empty(product: Product, tmp_path: Path) -> None:
    words = ["sim", "--points", "5", "--seed", "3", "--behave", "listen,hand,speak,link", "--no-camera"]
    with (tmp_path / "sim.log").open("w") as log:
        crowd = subprocess.Popen(
            [str(GIAOBAN), *words], env=environment(product.var, product.url), stdout=log, stderr=subprocess.STDOUT
        )

        async def story() -> None:
            async with person(product, 7, hall="hear") as listener:
                await listener.until(lambda room: sum(p["state"] == "present" for p in room["points"]) >= 6, 90)
                assert listener.hall is not None
                give_up = time.monotonic() + 150
                while listener.hall.level(2) < LOUD_DB:
                    assert time.monotonic() < give_up, "nobody was heard"
                    await asyncio.sleep(0.5)
                crowd.send_signal(signal.SIGTERM)
                assert await asyncio.to_thread(crowd.wait, 20) == 0
                await listener.until(lambda room: sum(p["state"] == "present" for p in room["points"]) == 1)

        try:
            run(story)
        finally:
            crowd.kill()
            crowd.wait()
