"""Who of the cast may do what with the telephone."""

from typing import Any

from giaoban.briefings.telephone.actions.calls import begin_call
from giaoban.briefings.telephone.actions.lines import set_phone_line
from giaoban.briefings.telephone.attending.door import KEEPER
from giaoban.briefings.telephone.models import Outcome, PhoneCall, PhoneLine
from giaoban.briefings.tests.permissions import Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import HOST_OFFICE, SYSTEM, Who

ROUTES: dict[str, Who] = {
    "phone_lines": HOST_OFFICE,
    "phone_own": frozenset({"mai_son_official"}),
    "phone_line_set": HOST_OFFICE,
    "phone_pin_renew": HOST_OFFICE,
    "phone_line_remove": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.set_phone_line": HOST_OFFICE,
    "briefings.renew_phone_pin": HOST_OFFICE,
    "briefings.remove_phone_line": HOST_OFFICE,
    "briefings.tell_phone_lines": SYSTEM,
    "briefings.note_wrong_pin": SYSTEM,
    "briefings.begin_call": SYSTEM,
    "briefings.end_call": SYSTEM,
}


def line_for(scene: Scene, member: Member | None = None, number: str = "") -> PhoneLine:
    """A line for a member's point (Mai Sơn's), made by the secretary."""
    post = (member or scene.cast.mai_son_official).post
    line: PhoneLine = scene.act(set_phone_line, scene.cast.secretary, post_id=post.id, number=number)
    return line


def calling(scene: Scene, member: Member | None = None) -> PhoneCall:
    """Somebody who was let in on that line."""
    line = line_for(scene, member)
    return begin_call(actor=KEEPER, line_id=line.id, number="0912345678", keeper="phone@here")


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    return {"line_id": line_for(scene).id}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.set_phone_line": lambda s, m: {"post_id": _other(s), "number": "0912 345 678"},
    "briefings.renew_phone_pin": lambda s, m: {"line_id": line_for(s).id},
    "briefings.remove_phone_line": lambda s, m: {"line_id": line_for(s).id},
    "briefings.tell_phone_lines": lambda s, m: _called(s),
    "briefings.note_wrong_pin": lambda s, m: {"number": "0912345678"},
    "briefings.begin_call": lambda s, m: {"line_id": line_for(s).id, "number": "", "keeper": "phone@here"},
    "briefings.end_call": lambda s, m: {"call_id": calling(s).id, "outcome": Outcome.HUNG_UP},
}


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted."""
    return {"phone_line_set": {"post_id": str(scene.cast.nhon_mai_official.post.id), "number": ""}}


def _called(scene: Scene) -> dict[str, Any]:
    """Somebody is to be told."""
    line_for(scene)
    return {}


def _other(scene: Scene) -> Any:
    """A post whose point has no line yet."""
    PhoneLine.objects.filter(post=scene.cast.nhon_mai_official.post).delete()
    return scene.cast.nhon_mai_official.post.id
