"""Who of the cast may do what about guests. A guest's own actions obey no one of the cast."""

from typing import Any
from uuid import UUID, uuid4

from giaoban.briefings.guests.actions.invitations import GuestPlan
from giaoban.briefings.guests.tests.guests import REPORTER, Visitor
from giaoban.briefings.tests.permissions import DESK, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import EVERYBODY, HOST_OFFICE, SYSTEM, Who

#: No one of the cast: only the guest whose link it is (test_permissions.py of the guests).
GUEST: Who = frozenset()

ROUTES: dict[str, Who] = {
    "guests": HOST_OFFICE,
    "guest_add": HOST_OFFICE,
    "guest_change": HOST_OFFICE,
    "guest_renew": HOST_OFFICE,
    "guest_send": HOST_OFFICE,
    "guest_withdraw": HOST_OFFICE,
    "guest_link": EVERYBODY,
    "guest_lobby": GUEST,
    "guest_room": GUEST,
    "guest_link_down": GUEST,
    "guest_link_up": GUEST,
    "guest_page_image": GUEST,
    "guest_page_text": GUEST,
}

ACTIONS: dict[str, Who] = {
    "briefings.invite_guest": HOST_OFFICE,
    "briefings.change_guest": HOST_OFFICE,
    "briefings.renew_guest_link": HOST_OFFICE,
    "briefings.ask_to_send_link": HOST_OFFICE,
    "briefings.withdraw_guest": HOST_OFFICE,
    "briefings.make_link_to_send": SYSTEM,
    "briefings.note_link_sent": SYSTEM,
    "briefings.admit_guest": DESK,
    "briefings.refuse_guest": DESK,
    "briefings.put_guest_back": DESK,
    "briefings.invite_guest_to_speak": DESK,
    "briefings.put_back_after_item": SYSTEM,
    "briefings.use_guest_link": GUEST,
    "briefings.wait_as_guest": GUEST,
    "briefings.enter_as_guest": GUEST,
    "briefings.leave_as_guest": SYSTEM,
    "briefings.ask_floor_as_guest": GUEST,
    "briefings.withdraw_request_as_guest": GUEST,
    "briefings.begin_speaking_as_guest": GUEST,
    "briefings.give_back_floor_as_guest": GUEST,
    "briefings.open_guest_camera": GUEST,
    "briefings.close_guest_camera": GUEST,
    "briefings.send_note_as_guest": GUEST,
}

MESSAGES: dict[str, Who] = {
    "guest.admit": DESK,
    "guest.refuse": DESK,
    "guest.put_back": DESK,
    "guest.invite": DESK,
}


def ids(scene: Scene) -> dict[str, Any]:
    """A guest whose link nobody opened."""
    visitor = Visitor(scene)
    return {"guest_id": visitor.id, "token": visitor.token}


def waiting(scene: Scene, member: Member) -> dict[str, UUID]:
    """A guest in the waiting room."""
    return {"guest_id": Visitor(scene).wait().id}


def inside(scene: Scene, member: Member) -> dict[str, UUID]:
    """A guest in the room."""
    return {"guest_id": Visitor(scene).come_in().id}


def _visit(scene: Scene, member: Member) -> dict[str, Any]:
    return {"connection": uuid4(), "web": "web@here"}


def _stay(scene: Scene, member: Member) -> dict[str, Any]:
    return {"connection": Visitor(scene).come_in().connection}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.invite_guest": lambda s, m: {"plan": REPORTER, "key": str(uuid4())},
    "briefings.change_guest": lambda s, m: {"plan": GuestPlan("Vi Văn Sơn"), "edition": 1},
    "briefings.note_link_sent": lambda s, m: {"problem": ""},
    "briefings.admit_guest": waiting,
    "briefings.refuse_guest": lambda s, m: {**waiting(s, m), "reason": "Hết chỗ"},
    "briefings.put_guest_back": inside,
    "briefings.invite_guest_to_speak": inside,
    "briefings.put_back_after_item": inside,
    "briefings.use_guest_link": lambda s, m: {"browser": "b"},
    "briefings.wait_as_guest": _visit,
    "briefings.enter_as_guest": _visit,
    "briefings.leave_as_guest": _stay,
    "briefings.ask_floor_as_guest": lambda s, m: {"subject": "Hỏi", "key": "k"},
    "briefings.withdraw_request_as_guest": lambda s, m: {"request_id": uuid4()},
    "briefings.begin_speaking_as_guest": lambda s, m: {"request_id": uuid4()},
    "briefings.give_back_floor_as_guest": lambda s, m: {"request_id": uuid4()},
    "briefings.send_note_as_guest": lambda s, m: {"body": "Xin hỏi", "key": "k"},
}

CONTENTS: dict[str, Arguments] = {
    "guest.admit": waiting,
    "guest.refuse": lambda s, m: {**waiting(s, m), "reason": "Hết chỗ"},
    "guest.put_back": inside,
    "guest.invite": inside,
}


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted."""
    return {"guest_add": {"name": "Kha Văn Nam", "part": "speak"}}
