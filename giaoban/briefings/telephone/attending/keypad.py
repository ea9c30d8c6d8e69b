"""What each key does. All of it goes through the ordinary actions, as the caller's person in their post."""

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from giaoban.briefings.access import seat_in
from giaoban.briefings.actions.floor import ask_floor, begin_speaking, give_back_floor, withdraw_request
from giaoban.briefings.models import RequestState
from giaoban.briefings.rollcall.actions.attendees import list_connected
from giaoban.briefings.rollcall.models import Attendee
from giaoban.briefings.telephone.attending import words
from giaoban.briefings.telephone.attending.sight import Asked, Sight, last_vote
from giaoban.briefings.votes.actions.ballots import Choice, cast_ballot, note_late_ballot
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken

SPEAK, ROLL_CALL, HELP, BACK, CONFIRM = "5", "9", "0", "*", "#"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
MOST_CHOICES = 9


class Keypad:
    """The keys of one caller. `press` returns what to say; RuleBroken carries a sentence, too."""

    def __init__(self, actor: Actor, briefing_id: UUID, call_id: UUID) -> None:
        self._actor, self._briefing_id, self._call_id = actor, briefing_id, call_id

    def press(self, key: str, now: Sight) -> str:
        """Do what the key means as things stand."""
        if key == CONFIRM:
            return ""
        if key == HELP:
            return self._help(now)
        if now.vote is not None and key.isdigit() and 1 <= int(key) <= min(len(now.vote.labels), MOST_CHOICES):
            return self._vote(now.vote, int(key) - 1)
        keys: dict[str, Callable[[Sight], str]] = {SPEAK: self._speak, BACK: self._back, ROLL_CALL: self._roll_call}
        if key in keys:
            return keys[key](now)
        return self._late(int(key) - 1) if key in "123" else words.unknown_key()

    def begin(self, turn_id: UUID) -> None:
        """Open the microphone of this telephone."""
        self._do(begin_speaking, request_id=turn_id, client=self._call_id)

    def _help(self, now: Sight) -> str:
        open_vote = [words.vote(now.vote.question, list(now.vote.labels))] if now.vote is not None else []
        return " ".join([*open_vote, words.keys()])

    def _speak(self, now: Sight) -> str:
        turn = now.turn
        if turn is None:
            self._do(ask_floor, subject="", key=f"phone:{uuid4()}")
            return words.asked()
        if turn.state == RequestState.WAITING:
            return words.asked_already()
        if turn.state == RequestState.SPEAKING and turn.mine:
            self._do(give_back_floor, request_id=turn.id)
            return words.given_back()
        self.begin(turn.id)
        return words.speak_now()

    def _back(self, now: Sight) -> str:
        if now.turn is None:
            return words.not_asked()
        if now.turn.state == RequestState.SPEAKING:
            self._do(give_back_floor, request_id=now.turn.id)
            return words.given_back()
        self._do(withdraw_request, request_id=now.turn.id)
        return words.withdrawn()

    def _vote(self, vote: Asked, n: int) -> str:
        self._cast(vote.id, n, vote.secret)
        return words.counted(vote.labels[n])

    def _late(self, n: int) -> str:
        """A ballot after the closing is refused in the vote's own words, and noted as late."""
        vote = last_vote(self._actor, self._briefing_id)
        if vote is None:
            return words.no_vote()
        try:
            self._cast(vote.id, n, vote.secret)
        except RuleBroken as refusal:
            if refusal.code == "closed":
                self._do(note_late_ballot, vote_id=vote.id, sent_at=timezone.now())
            raise
        return words.counted(vote.labels()[n])

    def _cast(self, vote_id: UUID, n: int, secret: bool) -> None:
        receipt = "".join(secrets.choice(LETTERS) for _ in range(16)) if secret else ""
        choice = Choice(n, f"phone:{uuid4()}", receipt, again=True, sent_at=timezone.now())
        self._do(cast_ballot, vote_id=vote_id, choice=choice)

    def _roll_call(self, now: Sight) -> str:
        try:
            self._do(list_connected, point_id=None)
        except RuleBroken:
            point = seat_in(self._actor, self._briefing_id).point
            if Attendee.objects.filter(point=point, key=f"connected:{self._actor.person_id}").exists():
                return words.listed_already()
            raise
        return words.listed()

    def _do(self, action: Callable[..., Any], **values: Any) -> None:
        action(actor=self._actor, briefing_id=self._briefing_id, **values)
