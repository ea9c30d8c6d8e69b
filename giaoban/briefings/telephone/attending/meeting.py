"""A caller in the meeting: listens, presses keys, is told what concerns them, speaks when invited."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import DatabaseError

from giaoban.briefings.models import RequestState
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.room.stage import stage_names
from giaoban.briefings.telephone.attending import words
from giaoban.briefings.telephone.attending.keypad import Keypad
from giaoban.briefings.telephone.attending.sight import Asked, Sight, Turn, sight
from giaoban.briefings.telephone.attending.talk import Talk
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken

log = logging.getLogger(__name__)
LOOK_EVERY = 0.5
R = TypeVar("R")


class Meeting:
    """One admitted call. `run` returns when the call is over for a reason of the meeting's."""

    def __init__(self, talk: Talk, actor: Actor, briefing_id: UUID, call_id: UUID) -> None:
        self._talk, self._actor, self._briefing_id, self._call_id = talk, actor, briefing_id, call_id
        self._keypad = Keypad(actor, briefing_id, call_id)
        self._now = Sight()
        self._open = False

    async def run(self, welcome: str) -> None:
        """Until the meeting ends, the caller is put out (told why), or hangs up (JanusGone)."""
        await self._enter()
        await self._talk.say(welcome)
        while True:
            key = await self._talk.key(within=LOOK_EVERY)
            if key:
                await self._press(key)
            await self._look()
            if self._now.over:
                await self._quietly_say(self._now.over)
                return

    async def _enter(self) -> None:
        names = stage_names(self._briefing_id)
        await self._talk.call.enter(
            names.room, str(self._call_id), pin=names.pin, secret=names.secret, muted=not self._open
        )

    async def _press(self, key: str) -> None:
        self._now = await self._asked(partial(sight, self._call_id, self._actor)) or self._now
        try:
            said = await self._asked(partial(self._keypad.press, key, self._now))
        except RuleBroken as refusal:
            said = str(refusal.message)
        except Absent:
            return  # the next look finds out why
        await self._look(quiet=True)
        await self._quietly_say(words.trouble() if said is None else said)
        await self._keep_microphone()

    async def _look(self, *, quiet: bool = False) -> None:
        """Compare with the last look, and tell the caller what changed (unless their own key did it)."""
        found = await self._asked(partial(sight, self._call_id, self._actor))
        if found is None:
            return
        before, self._now = self._now, found
        if found.over:
            return
        if not self._talk.call.on_floor:
            await self._enter()  # the floor was made anew, or somebody put us off it by mistake
        if quiet:
            self._now = _still_to_tell(before, found)
        else:
            await self._tell_of_turn(before.turn, found.turn)
            await self._tell_of_vote(before.vote, found.vote)
        await self._keep_microphone()

    async def _tell_of_turn(self, before: Turn | None, turn: Turn | None) -> None:
        if turn is None:
            if before is not None and before.mine and before.state == RequestState.SPEAKING:
                await self._quietly_say(words.taken_back())
            return
        known = before is not None and before.id == turn.id
        state_before = before.state if before is not None and known else ""
        if turn.state == RequestState.GRANTED and state_before != RequestState.GRANTED:
            if turn.invited or state_before == "":
                await self._quietly_say(words.invited())
                return
            await self._quietly_say(words.granted())
            await self._begin(turn)
        elif turn.mine and before is not None and known and turn.muted != before.muted:
            await self._quietly_say(words.muted() if turn.muted else words.heard_again())

    async def _begin(self, turn: Turn) -> None:
        try:
            await self._asked(partial(self._keypad.begin, turn.id))
        except RuleBroken as refusal:
            await self._quietly_say(str(refusal.message))
        except Absent:
            return
        await self._look(quiet=True)

    async def _tell_of_vote(self, before: Asked | None, vote: Asked | None) -> None:
        if vote is not None and (before is None or before.id != vote.id) and not vote.voted:
            await self._quietly_say(words.vote(vote.question, list(vote.labels)))
        elif vote is None and before is not None:
            await self._quietly_say(words.vote_over())

    async def _keep_microphone(self) -> None:
        """Open exactly while this telephone has the floor and the desk did not mute it."""
        turn = self._now.turn
        wanted = turn is not None and turn.mine and turn.state == RequestState.SPEAKING and not turn.muted
        if wanted != self._open:
            await self._talk.call.set_muted(muted=not wanted)
            self._open = wanted

    async def _quietly_say(self, sentence: str) -> None:
        """A sentence is for the caller, never for the floor: an open microphone is closed for its time."""
        if not sentence:
            return
        if self._open:
            await self._talk.call.set_muted(muted=True)
        await self._talk.say(sentence)
        if self._open:
            await self._talk.call.set_muted(muted=False)

    async def _asked(self, work: Callable[[], R]) -> R | None:
        """Ask the database; None while it does not answer, for a telephone waits like everybody else."""
        try:
            return await in_database(work)
        except DatabaseError:
            log.warning("telephone: the database does not answer")
            await asyncio.sleep(LOOK_EVERY)
            return None


def _still_to_tell(before: Sight, found: Sight) -> Sight:
    """What the caller's own key changed is known to them; an invitation or a vote that came meanwhile is not."""
    invited = found.turn is not None and found.turn.state == RequestState.GRANTED
    opened = before.vote is None and found.vote is not None
    return Sight(turn=before.turn if invited else found.turn, vote=None if opened else found.vote)
