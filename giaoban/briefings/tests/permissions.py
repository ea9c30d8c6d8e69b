"""Who of the cast may do what in an open briefing of huyện Tương Dương with xã Mai Sơn, Nhôn Mai and bản Na Hang.

Routes and actions are tried by `tests/architecture/test_permissions.py`, messages by `room/test_permissions.py` here.
"""

import io
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias
from uuid import UUID, uuid4

from django.utils import timezone

import giaoban
from giaoban.briefings.actions.agenda import ItemPlan
from giaoban.briefings.actions.attendance import Device, LinkReport
from giaoban.briefings.actions.floor import ask_floor, grant_floor
from giaoban.briefings.actions.notes import send_note
from giaoban.briefings.models import Removal
from giaoban.briefings.tests.scene import PDF, Scene, plan_for
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import BELOW, EVERYBODY, HOST_OFFICE, SIGNED_IN, SYSTEM, Who
from giaoban.org.tests.permissions import forms as org_forms
from giaoban.org.tests.permissions import ids as org_ids

#: Those who may come into the room; everybody acts on their own point's requests and devices.
INVITED: Who = HOST_OFFICE | BELOW
DESK: Who = frozenset({"chair", "secretary"})
CHAIR: Who = frozenset({"chair"})
#: Whoever convenes anything, if only in another district.
CONVENERS: Who = HOST_OFFICE | {"outsider"}

ROUTES: dict[str, Who] = {
    "briefings": SIGNED_IN,
    "briefing_new": CONVENERS,
    "briefing": INVITED,
    "briefing_check": INVITED,
    "link_down": INVITED,
    "link_up": INVITED,
    "room": INVITED,
    "room_shell": EVERYBODY,
    "document_row": INVITED,
    "document_file": INVITED,
    "document": INVITED,
    "pages": INVITED,
    "page_image": INVITED,
    "page_text": INVITED,
    "briefing_change": HOST_OFFICE,
    "briefing_open": HOST_OFFICE,
    "briefing_cancel": HOST_OFFICE,
    "briefing_points": HOST_OFFICE,
    "agenda_add": HOST_OFFICE,
    "agenda_reorder": HOST_OFFICE,
    "agenda_change": HOST_OFFICE,
    "agenda_remove": HOST_OFFICE,
    "document_add": HOST_OFFICE,
    "document_replace": HOST_OFFICE,
    "document_remove": HOST_OFFICE,
}

MESSAGES: dict[str, Who] = {
    "hello": INVITED,
    "ping": INVITED,
    "bye": INVITED,
    "link.report": INVITED,
    "floor.ask": INVITED,
    "floor.withdraw": INVITED,
    "floor.open": INVITED,
    "floor.close": INVITED,
    "note.send": INVITED,
    "camera.open": INVITED,
    "camera.close": INVITED,
    "hall.start": INVITED,
    "hall.stop": INVITED,
    "hall.step": INVITED,
    "prelude.start": INVITED,
    "prelude.stop": INVITED,
    "see.start": INVITED,
    "see.layer": INVITED,
    "see.stop": INVITED,
    "media.answer": INVITED,
    "media.trickle": INVITED,
    "floor.grant": DESK,
    "floor.invite": DESK,
    "floor.take_back": DESK,
    "floor.mute": DESK,
    "floor.mute_all": DESK,
    "agenda.move": DESK,
    "page.turn": DESK,
    "note.read_out": DESK,
    "note.answer": DESK,
    "queue.rules": DESK,
    "queue.move": DESK,
    "agenda.extend": DESK,
    "room.lock": DESK,
    "room.remove": DESK,
    "room.readmit": DESK,
    "chair.pass": CHAIR,
    "briefing.end": CHAIR,
}

ACTIONS: dict[str, Who] = {
    "briefings.create_briefing": HOST_OFFICE,
    "briefings.change_briefing": HOST_OFFICE,
    "briefings.call_briefing": HOST_OFFICE,
    "briefings.open_briefing": HOST_OFFICE,
    "briefings.cancel_briefing": HOST_OFFICE,
    "briefings.choose_points": HOST_OFFICE,
    "briefings.add_agenda_item": HOST_OFFICE,
    "briefings.change_agenda_item": HOST_OFFICE,
    "briefings.remove_agenda_item": HOST_OFFICE,
    "briefings.reorder_agenda": HOST_OFFICE,
    "briefings.add_document": HOST_OFFICE,
    "briefings.remove_document": HOST_OFFICE,
    "briefings.replace_document": HOST_OFFICE,
    "briefings.keep_rendered_pages": SYSTEM,
    "briefings.finish_rendering": SYSTEM,
    "briefings.fail_rendering": SYSTEM,
    "briefings.enter_room": INVITED,
    "briefings.leave_room": INVITED | SYSTEM,
    "briefings.report_link": INVITED,
    "briefings.open_camera": INVITED,
    "briefings.close_camera": INVITED,
    "briefings.ask_floor": INVITED,
    "briefings.withdraw_request": INVITED,
    "briefings.begin_speaking": INVITED,
    "briefings.give_back_floor": INVITED,
    "briefings.send_note": INVITED,
    "briefings.grant_floor": DESK,
    "briefings.invite_point": DESK,
    "briefings.take_back_floor": DESK,
    "briefings.mute_speaker": DESK,
    "briefings.mute_all": DESK,
    "briefings.move_agenda": DESK,
    "briefings.turn_page": DESK,
    "briefings.read_out_note": DESK,
    "briefings.answer_note": DESK,
    "briefings.set_queue_rules": DESK,
    "briefings.move_in_queue": DESK,
    "briefings.end_overlong_turn": SYSTEM,
    "briefings.place_briefing": SYSTEM,
    "briefings.widen_hall": SYSTEM,
    "briefings.extend_item": DESK,
    "briefings.lock_room": DESK,
    "briefings.remove_participant": DESK,
    "briefings.readmit_participant": DESK,
    "briefings.pass_chair": CHAIR,
    "briefings.end_briefing": CHAIR,
}

Arguments: TypeAlias = Callable[[Scene, Member], dict[str, Any]]


@cache
def modules() -> tuple[ModuleType, ...]:
    """The permission tables of all packages and topics."""
    root = Path(giaoban.__file__).parent
    files = sorted(root.rglob("tests/permissions.py"))
    return tuple(import_module(".".join(("giaoban", *f.relative_to(root).with_suffix("").parts))) for f in files)


def table(name: str) -> dict[str, Any]:
    """`ROUTES`, `ACTIONS`, `MESSAGES`, `ARGUMENTS` or `CONTENTS` of all packages and topics together."""
    whole: dict[str, Any] = {}
    for module in modules():
        part = getattr(module, name, {})
        assert not whole.keys() & part.keys(), f"{module.__name__} lists again {sorted(whole.keys() & part.keys())}"
        whole |= part
    return whole


def all_ids(scene: Scene) -> dict[str, Any]:
    """What stands in the addresses of every package and topic."""
    known = org_ids(scene.cast)
    for module in modules():
        if "ids" in vars(module) and module.__name__ != org_ids.__module__:
            known |= module.ids(scene)
    return known


def all_forms(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted to an address, for those that a bare POST would not convince."""
    forms = org_forms(scene.cast)
    for module in modules():
        if "FORMS" in vars(module):
            forms |= module.FORMS(scene)
    return forms


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    return {
        "briefing_id": scene.briefing.id,
        "item_id": scene.items[0].id,
        "document_id": scene.document.id,
        "number": 1,
        "size": "s",
    }


def waiting(scene: Scene, member: Member) -> UUID:
    """A waiting request: the member's own, or for those who are not in the room that of Mai Sơn."""
    asker = member if member.person.username in scene.devices else scene.cast.mai_son_official
    key = f"{asker.person.username}{uuid4()}"
    request: Any = scene.act(ask_floor, asker, subject="Chốt kiểm dịch", key=key)
    return UUID(str(request.id))


def granted(scene: Scene, member: Member) -> UUID:
    """The same, invited to speak."""
    request_id = waiting(scene, member)
    scene.act(grant_floor, scene.cast.chair, request_id=request_id)
    return request_id


def note(scene: Scene) -> UUID:
    """A note Mai Sơn sent."""
    sent: Any = scene.act(send_note, scene.cast.mai_son_official, body="Mạng yếu", key=str(uuid4()))
    return UUID(str(sent.id))


def removal(scene: Scene) -> UUID:
    """Somebody of Nhôn Mai who was put out and is let in by whoever asks."""
    one = scene.cast.nhon_mai_official
    row = Removal.objects.create(
        briefing=scene.briefing, point=scene.point_of(one), person=scene.cast.outsider.person, name="Khách",
        title="", reason="Vào nhầm", removed_at=timezone.now(), readmitted_at=timezone.now(),
    )  # fmt: skip
    return row.id


def _device(scene: Scene, member: Member) -> Any:
    return scene.devices.get(member.person.username) or scene.devices[scene.cast.mai_son_official.person.username]


def _drawn(scene: Scene, member: Member) -> dict[str, Any]:
    return {"document_id": scene.document.id}


#: What each action is called with besides `actor`, `briefing_id` and the `ids` above.
ARGUMENTS: dict[str, Arguments] = {
    "briefings.create_briefing": lambda s, m: {"host_id": s.cast.district.id, "plan": plan_for(s.cast)},
    "briefings.change_briefing": lambda s, m: {"plan": plan_for(s.cast, title="Giao ban khác")},
    "briefings.cancel_briefing": lambda s, m: {"reason": "Mưa lũ"},
    "briefings.choose_points": lambda s, m: {"unit_ids": [s.cast.mai_son.id, s.cast.nhon_mai.id, s.cast.na_hang.id]},
    "briefings.add_agenda_item": lambda s, m: {"plan": ItemPlan("Phòng chống cháy rừng", 10)},
    "briefings.change_agenda_item": lambda s, m: {"plan": ItemPlan("Phòng chống cháy rừng", 10), "edition": 1},
    "briefings.reorder_agenda": lambda s, m: {"item_ids": [item.id for item in reversed(s.items)]},
    "briefings.add_document": lambda s, m: {"file": io.BytesIO(PDF), "name": "bao-cao-2.pdf", "item_id": None},
    "briefings.replace_document": lambda s, m: {
        **_drawn(s, m),
        "file": io.BytesIO(PDF),
        "name": "ban-2.pdf",
        "reason": "Sửa số liệu",
    },
    "briefings.keep_rendered_pages": lambda s, m: {**_drawn(s, m), "version": 1, "pages": [], "total": 3},
    "briefings.finish_rendering": lambda s, m: {**_drawn(s, m), "pages": []},
    "briefings.fail_rendering": lambda s, m: {**_drawn(s, m), "reason": "Tệp hỏng"},
    "briefings.enter_room": lambda s, m: {"device": Device(uuid4(), "phone", "web@here", uuid4())},
    "briefings.leave_room": lambda s, m: {"connection": _device(s, m).connection, "lost": True},
    "briefings.report_link": lambda s, m: {"report": LinkReport(3, "full", 1.5, 80)},
    "briefings.open_camera": lambda s, m: {"client": _device(s, m).client},
    "briefings.close_camera": lambda s, m: {"client": _device(s, m).client},
    "briefings.ask_floor": lambda s, m: {"subject": "Chốt kiểm dịch", "key": "k1"},
    "briefings.withdraw_request": lambda s, m: {"request_id": waiting(s, m)},
    "briefings.begin_speaking": lambda s, m: {"request_id": granted(s, m), "client": uuid4()},
    "briefings.give_back_floor": lambda s, m: {"request_id": granted(s, m)},
    "briefings.send_note": lambda s, m: {"body": "Mạng yếu", "key": "k2"},
    "briefings.grant_floor": lambda s, m: {"request_id": waiting(s, m)},
    "briefings.invite_point": lambda s, m: {"point_id": s.point_of(s.cast.nhon_mai_official).id},
    "briefings.take_back_floor": lambda s, m: {"request_id": granted(s, m)},
    "briefings.mute_speaker": lambda s, m: {"request_id": granted(s, m), "muted": True},
    "briefings.turn_page": lambda s, m: {"document_id": s.document.id, "page": 2},
    "briefings.read_out_note": lambda s, m: {"note_id": note(s)},
    "briefings.answer_note": lambda s, m: {"note_id": note(s), "edition": 1, "answer": "Đã cấp thêm"},
    "briefings.set_queue_rules": lambda s, m: {"order": "unit", "quota_seconds": 180},
    "briefings.move_in_queue": lambda s, m: {"request_id": waiting(s, m), "place": 1},
    "briefings.end_overlong_turn": lambda s, m: {"request_id": waiting(s, m)},
    "briefings.place_briefing": lambda s, m: {"janus": "janus2"},
    "briefings.widen_hall": lambda s, m: {"janus": "janus2"},
    "briefings.extend_item": lambda s, m: {"minutes": 5},
    "briefings.lock_room": lambda s, m: {"locked": True},
    "briefings.remove_participant": lambda s, m: {"post_id": uuid4(), "reason": "Vào nhầm cuộc họp"},
    "briefings.readmit_participant": lambda s, m: {"removal_id": removal(s)},
    "briefings.pass_chair": lambda s, m: {"post_id": s.cast.vice_chair.post.id},
}

SDP = "v=0"

#: What each message says, valid for whoever may say it; those who are not listed say nothing more than their name.
CONTENTS: dict[str, Arguments] = {
    "hello": lambda s, m: {"v": 1, "client": uuid4()},
    "link.report": lambda s, m: {"link": 3, "mode": "full", "loss": 1, "rtt": 80},
    "floor.ask": lambda s, m: {"subject": "Chốt kiểm dịch"},
    "floor.withdraw": lambda s, m: {"request_id": waiting(s, m)},
    "floor.open": lambda s, m: {"request_id": granted(s, m), "sdp": SDP},
    "floor.close": lambda s, m: {"request_id": granted(s, m)},
    "note.send": lambda s, m: {"body": "Mạng yếu"},
    "camera.open": lambda s, m: {"sdp": SDP},
    "see.start": lambda s, m: {"feed": uuid4(), "layer": 0},
    "see.layer": lambda s, m: {"feed": uuid4(), "layer": 1},
    "see.stop": lambda s, m: {"feed": uuid4()},
    "hall.step": lambda s, m: {"standard": False},
    "media.answer": lambda s, m: {"pc": "hall", "sdp": SDP},
    "media.trickle": lambda s, m: {"pc": "hall", "candidate": None},
    "floor.grant": lambda s, m: {"request_id": waiting(s, m)},
    "floor.invite": lambda s, m: {"point_id": s.point_of(s.cast.village_head).id},
    "floor.take_back": lambda s, m: {"request_id": granted(s, m)},
    "floor.mute": lambda s, m: {"request_id": granted(s, m), "muted": True},
    "agenda.move": lambda s, m: {"item_id": s.items[1].id},
    "page.turn": lambda s, m: {"document_id": s.document.id, "page": 2},
    "note.read_out": lambda s, m: {"note_id": note(s)},
    "note.answer": lambda s, m: {"note_id": note(s), "edition": 1, "answer": "Đã cấp thêm"},
    "queue.rules": lambda s, m: {"order": "unit", "quota_seconds": 180},
    "queue.move": lambda s, m: {"request_id": waiting(s, m), "place": 1},
    "agenda.extend": lambda s, m: {"item_id": s.items[0].id, "minutes": 5},
    "room.lock": lambda s, m: {"locked": False},
    "room.remove": lambda s, m: {"post_id": uuid4(), "reason": "Vào nhầm cuộc họp"},
    "room.readmit": lambda s, m: {"removal_id": removal(s)},
    "chair.pass": lambda s, m: {"post_id": s.cast.chair.post.id},
}
