"""The relays' part of the media process: every relay on the air has its transmission, and its row says how it goes.

Like the stages it compares instead of remembering: each second, and whenever a transmission tells something, what the
rows say is held against what is there.
"""

import asyncio
import contextlib
import logging
from collections.abc import Collection
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from giaoban.adapters.janus import floor, pictures
from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.errors import JanusError
from giaoban.adapters.relay.transmission import Told, Transmission
from giaoban.briefings.models import BriefingState
from giaoban.briefings.placing import placed_first_on
from giaoban.briefings.relay.actions.airing import Report, report_relay
from giaoban.briefings.relay.models import Kind, Relay, State
from giaoban.briefings.relay.words import UNSHARED
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.room.janus_line import janus_addresses
from giaoban.briefings.room.stage import stage_names
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent

log = logging.getLogger(__name__)

KEEPER = system_actor("tiếp sóng")
PERIOD = 1.0
MISSES = 3
"""Looks in a row at which a device must be missing before it counts as gone: its connection takes a while to stand."""
FIRST_MISSES = 12


async def keep_relays(janus: JanusClient) -> None:
    """Run until cancelled."""
    await RelayKeeper(janus).run()


class RelayKeeper:
    """Keeps the transmissions of one Janus."""

    def __init__(self, janus: JanusClient) -> None:
        self._janus = janus
        self._wake = asyncio.Event()
        self._running: dict[UUID, asyncio.Task[None]] = {}
        self._found: dict[UUID, Report] = {}
        self._missing: dict[UUID, int] = {}

    async def run(self) -> None:
        """Until cancelled; then everything goes off the air."""
        try:
            while True:
                self._wake.clear()
                with contextlib.suppress(DatabaseError):
                    await self._look()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(PERIOD):
                        await self._wake.wait()
        finally:
            await self._end(list(self._running))

    async def _look(self) -> None:
        relays = await in_database(partial(on_air, self._janus.name))
        await self._end([known for known in self._running if known not in {relay.id for relay in relays}])
        for relay in relays:
            if relay.kind == Kind.SCREEN:
                await self._look_for_device(relay)
            elif relay.id not in self._running:
                self._begin(relay)
            report = self._found.get(relay.id)
            if report is not None and report != _written(relay):
                with contextlib.suppress(Absent):
                    await in_database(partial(report_relay, actor=KEEPER, relay_id=relay.id, report=report))

    def _begin(self, relay: Relay) -> None:
        names = stage_names(relay.briefing_id)
        transmission = Transmission(
            self._janus, names.room, str(relay.id), relay.url, secret=names.secret, pin=names.pin,
            networks=settings.RELAY_NETWORKS, told=partial(self._note, relay.id),
        )  # fmt: skip
        self._running[relay.id] = asyncio.create_task(transmission.run(), name=f"relay {relay.id}")

    def _note(self, relay_id: UUID, told: Told) -> None:
        self._found[relay_id] = Report(told.on, told.problem, told.sound, told.picture)
        self._wake.set()

    async def _end(self, relay_ids: list[UUID]) -> None:
        tasks = [self._running.pop(relay_id) for relay_id in relay_ids]
        for relay_id in relay_ids:
            self._found.pop(relay_id, None)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _look_for_device(self, relay: Relay) -> None:
        """Whether Janus hears or sees the device that sends this relay."""
        name, room = str(relay.id), stage_names(relay.briefing_id).room
        try:
            members = await floor.list_participants(self._janus, room)
            cameras = await pictures.list_cameras(self._janus, room)
        except JanusError:
            return
        sound = any(member.id == name and member.setup for member in members)
        picture = any(camera.id == name and camera.publisher for camera in cameras)
        if sound or picture:
            self._missing.pop(relay.id, None)
            self._found[relay.id] = Report(on=True, sound=sound, picture=picture)
            return
        missed = self._missing.get(relay.id, 0) + 1
        self._missing[relay.id] = missed
        if missed >= (FIRST_MISSES if relay.state == State.STARTING else MISSES):
            self._found[relay.id] = Report(on=False, problem=UNSHARED)


def on_air(janus: str) -> list[Relay]:
    """The relays that should be heard now in the briefings of this Janus."""
    relays = Relay.objects.exclude(state=State.OFF).filter(briefing__state=BriefingState.OPEN)
    if len(janus_addresses()) > 1:
        relays = relays.filter(briefing__in=placed_first_on(janus))
    return list(relays)


def relayed() -> Collection[UUID]:
    """Briefings whose relay comes as plain sound and picture from this machine."""
    relays = Relay.objects.exclude(state=State.OFF).exclude(kind=Kind.SCREEN)
    return set(relays.filter(briefing__state=BriefingState.OPEN).values_list("briefing_id", flat=True))


def _written(relay: Relay) -> Report:
    return Report(relay.state == State.ON, relay.problem, relay.sound, relay.picture)
