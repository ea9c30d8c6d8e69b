"""The telephone in the media process: one process owns the account, answers calls, and asks leave for callers."""

import asyncio
import contextlib
import logging
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import DatabaseError

from giaoban.adapters.janus.client import JanusClient
from giaoban.adapters.janus.sip import Trunk
from giaoban.briefings.models import BriefingState, RequestState, SpeakingRequest
from giaoban.briefings.recording.folder import recordings_folder
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.telephone.attending.attendant import attend, caller_of, leave
from giaoban.briefings.telephone.attending.voice import Voice
from giaoban.briefings.telephone.models import Outcome, PhoneCall, PhoneLine
from giaoban.kernel.heartbeat import beat, process_name
from giaoban.kernel.realtime.hub import database_parameters

log = logging.getLogger(__name__)

LOCK = 0x6961_6F62  # any number that no other lock of this database uses
LOOK_AT_LOCK = 5.0
BEAT_EVERY = 2.0


async def keep_phones(janus: JanusClient) -> None:
    """Answer the telephone until cancelled; where none is set up, or Janus cannot be given a voice, do nothing."""
    folder = voice_folder()
    if settings.SIP_ACCOUNT is None or folder is None:
        if settings.SIP_ACCOUNT is not None:
            log.error("telephone: JANUS_RECORDINGS is needed, so that Janus can read what callers are told")
        await asyncio.Event().wait()
        return
    voice, keeper = Voice(folder), process_name("phone")
    async with await psycopg.AsyncConnection.connect(**database_parameters(), autocommit=True) as lock:
        await _owned(lock)
        trunk = Trunk(janus, settings.SIP_ACCOUNT, partial(attend, voice=voice, keeper=keeper))
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(trunk.run())
            tasks.create_task(_still_owned(lock))
            tasks.create_task(_beat(keeper))


def voice_folder() -> Path | None:
    """Where Janus can read what callers are told. Beside its recordings: that folder is its own to make."""
    recordings = recordings_folder()
    if recordings is None:
        return None
    return (recordings if settings.JANUS_RECORDINGS else recordings.parent) / "voice"


async def _owned(lock: "psycopg.AsyncConnection[Any]") -> None:
    """Wait until no other process answers this telephone. The lock lasts as long as the connection."""
    while True:
        answer = await (await lock.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])).fetchone()
        if answer is not None and answer[0]:
            return
        await asyncio.sleep(LOOK_AT_LOCK)


async def _still_owned(lock: "psycopg.AsyncConnection[Any]") -> None:
    """Raises when the connection, and the lock with it, is lost: another process may be answering by now."""
    while True:
        await asyncio.sleep(LOOK_AT_LOCK)
        await lock.execute("SELECT 1")


async def _beat(keeper: str) -> None:
    """Callers keep their places as long as this goes on."""
    while True:
        with contextlib.suppress(DatabaseError, OSError):
            await in_database(partial(beat, keeper, "phone"))
        await asyncio.sleep(BEAT_EVERY)


def phone_briefings() -> set[UUID]:
    """Open briefings that may be called: calls come in at the first Janus, and reach a floor only there."""
    if settings.SIP_ACCOUNT is None:
        return set()
    lines = PhoneLine.objects.filter(briefing__state=BriefingState.OPEN)
    return set(lines.values_list("briefing_id", flat=True))


def phone_wishes() -> dict[UUID, dict[str, Any]]:
    """Every caller may be on the floor of their briefing, and is silent there but for their turn."""
    calls = PhoneCall.objects.filter(ended_at=None, line__briefing__state=BriefingState.OPEN)
    rows = list(calls.values_list("line__briefing_id", "id"))
    if not rows:
        return {}
    turns = SpeakingRequest.objects.filter(client__in=[call for _briefing, call in rows], state=RequestState.SPEAKING)
    speaking = set(turns.values_list("client", flat=True))
    wishes: dict[UUID, dict[str, Any]] = {}
    for briefing_id, call_id in rows:
        wish = wishes.setdefault(briefing_id, {"allowed_on_floor": frozenset(), "muted": frozenset()})
        wish["allowed_on_floor"] |= {str(call_id)}
        wish["muted"] |= frozenset() if call_id in speaking else {str(call_id)}
    return wishes


def sweep_calls(alive: Collection[str]) -> int:
    """End the calls of a process that is gone: Janus let go of them with it."""
    orphans = PhoneCall.objects.filter(ended_at=None).exclude(keeper__in=alive)
    calls = list(orphans.select_related("line__briefing", "line__point", "line__post__unit", "person"))
    for call in calls:
        leave(call.id, call.line, caller_of(call, call.line), Outcome.BROKEN_OFF)
    return len(calls)
