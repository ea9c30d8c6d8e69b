"""Who of the cast may do what with a dossier of xã Mai Sơn's counter."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.utils import timezone

from giaoban.briefings.tests.scene import PDF, Scene
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.papers import attach_paper
from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.dossiers.tests.people import intake, ready, received, seen
from giaoban.onestop.processes.models import Move
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import Who

COUNTER: Who = frozenset({"mai_son_official"})
#: Each takes in at a counter of their own.
COUNTERS: Who = COUNTER | {"nhon_mai_official", "outsider"}
LEADERS: Who = frozenset({"chair", "vice_chair"})
#: The step lies at Mai Sơn's counter; leaders above may do every step.
HANDLERS: Who = COUNTER | LEADERS

#: Who works on dossiers anywhere: clerks put them into the register, village heads verify.
WORKERS: Who = COUNTERS | LEADERS | {"secretary", "village_head"}

ROUTES: dict[str, Who] = {
    "dossiers": WORKERS,
    "dossier_list": WORKERS,
    "dossier_find": WORKERS,
    "dossier_choose": COUNTERS,
    "dossier_intake": COUNTER | {"nhon_mai_official"},
    "dossier_recall": COUNTER,
    "dossier": HANDLERS,
    "dossier_move": HANDLERS,
    "dossier_deed": HANDLERS,
    "dossier_person": HANDLERS,
    "dossier_paper": HANDLERS,
    "dossier_file": HANDLERS,
    "dossier_receipt": HANDLERS,
}

ACTIONS: dict[str, Who] = {
    "onestop.receive_dossier": COUNTERS,
    "onestop.look_at_citizen": HANDLERS,
    "onestop.recall_citizen": COUNTER,
    "onestop.move_dossier": HANDLERS,
    "onestop.take_back_consultation": HANDLERS,
    "onestop.hand_over_dossier": LEADERS,
    "onestop.take_dossier": HANDLERS,
    "onestop.request_supplement": HANDLERS,
    "onestop.pause_dossier": HANDLERS,
    "onestop.resume_dossier": HANDLERS,
    "onestop.extend_dossier": HANDLERS,
    "onestop.reject_dossier": HANDLERS,
    "onestop.stop_dossier": HANDLERS,
    "onestop.withdraw_dossier": COUNTER,
    "onestop.mark_paper": HANDLERS,
    "onestop.attach_paper": HANDLERS,
}


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses: a dossier whose first step is open."""
    version, _process = ready(scene.cast, code="2.999999")
    dossier = received(scene.cast.mai_son_official, version)
    paper = dossier.papers.order_by("position")[0]
    attach_paper(
        actor=scene.cast.mai_son_official.actor,
        dossier_id=dossier.id,
        paper_id=paper.id,
        file=BytesIO(PDF),
        name="a.pdf",
    )
    return {
        "dossier_id": dossier.id,
        "paper_id": paper.id,
        "citizen_id": dossier.applicant_id,
        "intake_version_id": version.id,
        "deed": "bo-sung",
    }


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """A move that a bare POST would not name."""
    main = access.main_step(_dossier())
    assert main is not None
    move = Move.objects.get(source=main.step)
    return {"dossier_move": {"running": str(main.id), "edition": str(main.edition), "move": str(move.id)}}


def _dossier() -> Dossier:
    return Dossier.objects.get(version__procedure__code="2.999999")


def _step(**more: Any) -> dict[str, Any]:
    main = access.main_step(_dossier())
    assert main is not None
    return {"seen": seen(main), **more}


def _page(**more: Any) -> dict[str, Any]:
    return {"edition": _dossier().edition, **more}


def _first_move() -> dict[str, Any]:
    main = access.main_step(_dossier())
    assert main is not None
    return _step(move_id=Move.objects.get(source=main.step).id)


Arguments = Callable[[Scene, Member], dict[str, Any]]

ARGUMENTS: dict[str, Arguments] = {
    "onestop.receive_dossier": lambda s, m: {"client_key": uuid4(), "plan": intake(_dossier().version)},
    "onestop.look_at_citizen": lambda s, m: {"reason": "contact"},
    "onestop.move_dossier": lambda s, m: _first_move(),
    "onestop.take_back_consultation": lambda s, m: _step(asked_id=uuid4(), reason="x"),
    "onestop.hand_over_dossier": lambda s, m: _step(unit_id=s.cast.district.id, reason="x"),
    "onestop.take_dossier": lambda s, m: _step(person_id=s.cast.mai_son_official.person.id),
    "onestop.request_supplement": lambda s, m: _page(text="x"),
    "onestop.pause_dossier": lambda s, m: _page(kind="other", text="x"),
    "onestop.resume_dossier": lambda s, m: _page(),
    "onestop.extend_dossier": lambda s, m: _page(until=timezone.now() + timedelta(days=30), reason="x"),
    "onestop.reject_dossier": lambda s, m: _page(reason="x"),
    "onestop.stop_dossier": lambda s, m: _page(reason="x"),
    "onestop.withdraw_dossier": lambda s, m: _page(reason="x"),
    "onestop.mark_paper": lambda s, m: _page(given=True),
    "onestop.attach_paper": lambda s, m: {"file": BytesIO(PDF), "name": "don.pdf"},
}
