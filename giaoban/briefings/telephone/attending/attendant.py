"""Picks up, finds out who is calling, takes them into the meeting, and leaves it for them at the end."""

import asyncio
import contextlib
import logging
from functools import partial
from uuid import UUID

from django.db import DatabaseError

from giaoban.adapters.janus.errors import JanusGone
from giaoban.adapters.janus.phone_call import Call
from giaoban.briefings.actions.attendance import Device, enter_room, leave_room
from giaoban.briefings.actions.floor import give_back_floor
from giaoban.briefings.models import RequestState, SpeakingRequest
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.telephone.actions.calls import begin_call, end_call
from giaoban.briefings.telephone.attending import words
from giaoban.briefings.telephone.attending.door import KEEPER, line_of_caller
from giaoban.briefings.telephone.attending.meeting import Meeting
from giaoban.briefings.telephone.attending.talk import Talk
from giaoban.briefings.telephone.attending.voice import Voice
from giaoban.briefings.telephone.models import Outcome, PhoneCall, PhoneLine
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.queries import actor_for

log = logging.getLogger(__name__)
DEVICE = "line"


async def attend(call: Call, *, voice: Voice, keeper: str) -> None:
    """One call from the first ring to the end. Raises JanusError when Janus fails."""
    await call.answer()
    talk = Talk(call, voice)
    with contextlib.suppress(JanusGone):
        try:
            line = await line_of_caller(talk)
            if line is not None:
                await _take_part(talk, line, keeper)
        except (RuleBroken, Absent) as refusal:
            await talk.say(str(refusal.message) if isinstance(refusal, RuleBroken) else words.let_go())
        except DatabaseError:
            log.warning("telephone: a caller was sent away, the database does not answer")
            await talk.say(words.trouble())


async def _take_part(talk: Talk, line: PhoneLine, keeper: str) -> None:
    row = await in_database(partial(begin_call, actor=KEEPER, line_id=line.id, number=talk.call.number, keeper=keeper))
    actor = caller_of(row, line)
    outcome = Outcome.BROKEN_OFF
    try:
        device = Device(client=row.id, kind=DEVICE, web=keeper, connection=row.id)
        await in_database(partial(enter_room, actor=actor, briefing_id=line.briefing_id, device=device))
        welcome = words.welcome(line.briefing.title, line.point.name)
        await Meeting(talk, actor, line.briefing_id, row.id).run(welcome)
        outcome = Outcome.LET_GO
    except JanusGone:
        outcome = Outcome.HUNG_UP if talk.call.hung_up else outcome
        raise
    finally:
        leaving = partial(leave, row.id, line, actor, outcome)
        await asyncio.shield(asyncio.ensure_future(_persist(leaving)))


def caller_of(row: PhoneCall, line: PhoneLine) -> Actor:
    """The author of what is done by this telephone, as the audit prints it."""
    return actor_for(row.person, line.post, f"phone {row.number}".strip())


def leave(call_id: UUID, line: PhoneLine, actor: Actor, outcome: Outcome) -> None:
    """The floor is given back, the room is left, the call is over; each as far as it is not so already."""
    speaking = SpeakingRequest.objects.filter(briefing=line.briefing_id, client=call_id, state=RequestState.SPEAKING)
    for turn in speaking:
        with contextlib.suppress(Absent, RuleBroken):
            give_back_floor(actor=actor, briefing_id=line.briefing_id, request_id=turn.id)
    with contextlib.suppress(Absent):
        lost = outcome == Outcome.BROKEN_OFF
        leave_room(actor=KEEPER, briefing_id=line.briefing_id, connection=call_id, lost=lost)
    with contextlib.suppress(Absent):
        end_call(actor=KEEPER, call_id=call_id, outcome=outcome)


async def _persist(work: partial[None]) -> None:
    """What cannot be written now is swept up later: the presence by its keeper's end, the call with it."""
    for pause in (0.0, 1.0, 3.0):
        await asyncio.sleep(pause)
        try:
            await in_database(work)
        except DatabaseError:
            continue
        return
