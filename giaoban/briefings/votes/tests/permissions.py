"""Who of the cast may do what with votes and rounds: the office prepares, the desk runs, who is asked answers."""

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from giaoban.briefings.tests.permissions import CONVENERS, DESK, INVITED
from giaoban.briefings.tests.scene import PDF, Scene
from giaoban.briefings.votes.actions.ballots import Choice
from giaoban.briefings.votes.actions.rounds import add_round_document, close_round, open_round
from giaoban.briefings.votes.actions.votes import announce_vote, cancel_vote
from giaoban.briefings.votes.models import Vote, VoteState
from giaoban.briefings.votes.tests.rounds import drafted, round_plan, working_day
from giaoban.briefings.votes.tests.votes import close, opened, plan, prepared
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import BELOW, HOST_OFFICE, SIGNED_IN, SYSTEM, Who

ROUTES: dict[str, Who] = {
    "votes": INVITED,
    "vote": INVITED,
    "vote_new": HOST_OFFICE,
    "vote_change": HOST_OFFICE,
    "vote_cancel": HOST_OFFICE,
    "rounds": SIGNED_IN,
    "round_new": CONVENERS,
    "round": INVITED,
    "round_sheet": INVITED,
    "round_document": INVITED,
    "round_answer": BELOW,
    "round_change": HOST_OFFICE,
    "round_open": HOST_OFFICE,
    "round_urge": HOST_OFFICE,
    "round_extend": HOST_OFFICE,
    "round_close": HOST_OFFICE,
    "round_cancel": HOST_OFFICE,
    "round_document_add": HOST_OFFICE,
    "round_document_remove": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.prepare_vote": HOST_OFFICE,
    "briefings.change_vote": HOST_OFFICE,
    "briefings.cancel_vote": HOST_OFFICE,
    "briefings.open_vote": DESK,
    "briefings.extend_vote": DESK,
    "briefings.close_vote": DESK,
    "briefings.announce_vote": DESK,
    "briefings.close_due_vote": SYSTEM,
    "briefings.cast_ballot": INVITED,
    "briefings.note_late_ballot": INVITED,
    "briefings.prepare_round": HOST_OFFICE,
    "briefings.change_round": HOST_OFFICE,
    "briefings.add_round_document": HOST_OFFICE,
    "briefings.remove_round_document": HOST_OFFICE,
    "briefings.open_round": HOST_OFFICE,
    "briefings.urge_round": HOST_OFFICE,
    "briefings.extend_round": HOST_OFFICE,
    "briefings.close_round": HOST_OFFICE,
    "briefings.cancel_round": HOST_OFFICE,
    "briefings.answer_round": BELOW,
    "briefings.remind_round": SYSTEM,
    "briefings.close_due_round": SYSTEM,
}

MESSAGES: dict[str, Who] = {
    "vote.prepare": HOST_OFFICE,
    "vote.change": HOST_OFFICE,
    "vote.cancel": HOST_OFFICE,
    "vote.open": DESK,
    "vote.extend": DESK,
    "vote.close": DESK,
    "vote.announce": DESK,
    "vote.waiting": DESK,
    "vote.cast": INVITED,
}


def draft(scene: Scene) -> dict[str, Any]:
    """A vote being prepared."""
    return {"vote_id": prepared(scene).id}


def going_on(scene: Scene) -> dict[str, Any]:
    """An open vote; whatever was open before is out of the way."""
    for vote in Vote.objects.filter(briefing=scene.briefing, state=VoteState.OPEN):
        scene.act(cancel_vote, scene.cast.secretary, vote_id=vote.id, reason="Thử lại")
    return {"vote_id": opened(scene).id}


def counted(scene: Scene) -> dict[str, Any]:
    """A closed vote."""
    vote = Vote.objects.get(id=going_on(scene)["vote_id"])
    return {"vote_id": close(scene, vote).id}


def announced(scene: Scene) -> UUID:
    """A vote whose result everybody may see."""
    vote_id = UUID(str(counted(scene)["vote_id"]))
    scene.act(announce_vote, scene.cast.chair, vote_id=vote_id)
    return vote_id


Arguments = Callable[[Scene, Member], dict[str, Any]]

ARGUMENTS: dict[str, Arguments] = {
    "briefings.prepare_vote": lambda s, m: {"plan": plan(), "key": uuid4().hex},
    "briefings.change_vote": lambda s, m: {**draft(s), "edition": 1, "plan": plan(question="Có thông qua không?")},
    "briefings.cancel_vote": lambda s, m: {**draft(s), "reason": "Nhập nhầm"},
    "briefings.open_vote": lambda s, m: {**draft(s), "edition": 1},
    "briefings.extend_vote": lambda s, m: {**going_on(s), "minutes": 5},
    "briefings.close_vote": lambda s, m: going_on(s),
    "briefings.announce_vote": lambda s, m: counted(s),
    "briefings.close_due_vote": lambda s, m: going_on(s),
    "briefings.cast_ballot": lambda s, m: {**going_on(s), "choice": Choice(0, uuid4().hex)},
    "briefings.note_late_ballot": lambda s, m: {**counted(s), "sent_at": None},
}

ARGUMENTS |= {
    "briefings.prepare_round": lambda s, m: {
        "host_id": s.cast.district.id, "plan": round_plan(s.cast), "key": uuid4().hex, "briefing_id": None,
    },
    "briefings.change_round": lambda s, m: {"round_id": drafted(s.cast).id, "edition": 1, "plan": round_plan(s.cast)},
    "briefings.add_round_document": lambda s, m: {"file": io.BytesIO(PDF), "name": "du-thao.pdf"},
    "briefings.open_round": lambda s, m: {"round_id": drafted(s.cast).id},
    "briefings.extend_round": lambda s, m: {"day": working_day(s.cast.district, 9)},
    "briefings.cancel_round": lambda s, m: {"reason": "Hỏi nhầm"},
    "briefings.answer_round": lambda s, m: {"choice": 0, "comment": "", "edition": 0},
}  # fmt: skip

CONTENTS: dict[str, Arguments] = {
    "vote.prepare": lambda s, m: {"question": "Thông qua?"},
    "vote.change": lambda s, m: {**draft(s), "edition": 1, "question": "Có thông qua không?"},
    "vote.cancel": lambda s, m: {**draft(s), "reason": "Nhập nhầm"},
    "vote.open": lambda s, m: {**draft(s), "edition": 1},
    "vote.extend": lambda s, m: {**going_on(s), "minutes": 5},
    "vote.close": lambda s, m: going_on(s),
    "vote.announce": lambda s, m: counted(s),
    "vote.waiting": lambda s, m: going_on(s),
    "vote.cast": lambda s, m: {**going_on(s), "choice": 0},
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: an announced vote, and a closed round with a document."""
    draft = drafted(scene.cast)
    office = scene.cast.secretary.actor
    document = add_round_document(actor=office, round_id=draft.id, file=io.BytesIO(PDF), name="du-thao.pdf")
    open_round(actor=office, round_id=draft.id)
    close_round(actor=office, round_id=draft.id)
    return {"vote_id": announced(scene), "round_id": draft.id, "round_document_id": document.id}
