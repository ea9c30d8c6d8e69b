"""Who is calling: told by the telephone number, or by eight digits."""

from functools import partial

from giaoban.briefings.room.companions import in_database
from giaoban.briefings.telephone.actions.calls import TRIES, line_calling, line_with_pin, note_wrong_pin
from giaoban.briefings.telephone.attending import words
from giaoban.briefings.telephone.attending.talk import Talk
from giaoban.briefings.telephone.models import PhoneLine
from giaoban.briefings.telephone.pins import DIGITS
from giaoban.kernel.actor import system_actor

KEEPER = system_actor("tổng đài điện thoại")
PATIENCE = 20.0
"""Seconds without a key at the door."""


async def line_of_caller(talk: Talk) -> PhoneLine | None:
    """The line this call belongs to; None when it was not found out, which the caller has been told.

    Raises RuleBroken (a sentence for the caller) when no number is taken now.
    """
    number = talk.call.number
    known = await in_database(partial(line_calling, number))
    if known is not None:
        return known
    await talk.say(words.ask_pin())
    for left in reversed(range(TRIES)):
        pin = await _digits(talk)
        if pin is None:
            await talk.say(words.no_keys())
            return None
        line = await in_database(partial(line_with_pin, number, pin))
        if line is not None:
            return line
        await in_database(partial(note_wrong_pin, actor=KEEPER, number=number))
        await talk.say(words.wrong_pin(left))
    return None


async def _digits(talk: Talk) -> str | None:
    """Eight digits; "*" begins anew, other keys are passed over."""
    typed = ""
    while len(typed) < DIGITS:
        key = await talk.key(within=PATIENCE)
        if not key:
            return None
        typed = "" if key == "*" else typed + key if key.isdigit() else typed
    return typed
