"""Who of the cast may do what with a relayed conference."""

from typing import Any
from uuid import UUID, uuid4

from giaoban.adapters.relay.probe import Findings
from giaoban.briefings.relay.actions.airing import Report, start_relay, stop_relay
from giaoban.briefings.relay.actions.sources import RelayPlan, add_relay
from giaoban.briefings.relay.models import Relay
from giaoban.briefings.tests.permissions import DESK, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import HOST_OFFICE, SYSTEM, Who

URL = "rtsp://xem:dong-tam-7@8.8.8.8/hop/1"

ROUTES: dict[str, Who] = {
    "relays": HOST_OFFICE,
    "relay_add": HOST_OFFICE,
    "relay_change": HOST_OFFICE,
    "relay_row": HOST_OFFICE,
    "relay_check": HOST_OFFICE,
    "relay_remove": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.add_relay": HOST_OFFICE,
    "briefings.change_relay": HOST_OFFICE,
    "briefings.remove_relay": HOST_OFFICE,
    "briefings.check_relay": HOST_OFFICE,
    "briefings.finish_check": SYSTEM,
    "briefings.start_relay": DESK,
    "briefings.share_relay": DESK,
    "briefings.stop_relay": DESK,
    "briefings.silence_relay": DESK,
    "briefings.follow_agenda": SYSTEM,
    "briefings.report_relay": SYSTEM,
}

MESSAGES: dict[str, Who] = {
    "relay.start": DESK,
    "relay.stop": DESK,
    "relay.silence": DESK,
    "relay.share": DESK,
}


def plan(**changes: Any) -> RelayPlan:
    """A plan that every rule accepts."""
    return RelayPlan(**({"title": "Hội nghị Chính phủ với địa phương", "kind": "address", "url": URL} | changes))


def added(scene: Scene, **changes: Any) -> Relay:
    """A source of the secretary's."""
    row: Relay = scene.act(add_relay, scene.cast.secretary, plan=plan(**changes), key=str(uuid4()))
    return row


def idle(scene: Scene, **changes: Any) -> Relay:
    """A source that is not on the air; the same one again, since a briefing has ten at most."""
    kind = plan(**changes).kind
    row = Relay.objects.filter(briefing=scene.briefing, state="off", kind=kind).first()
    return row if row is not None else added(scene, **changes)


def on_air(scene: Scene) -> Relay:
    """The same, on the air; there is one at a time."""
    row = Relay.objects.exclude(state="off").first()
    if row is None:
        row = scene.act(start_relay, scene.cast.secretary, relay_id=idle(scene).id)
    return row


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    return {"relay_id": added(scene).id}


def _share(scene: Scene, member: Member) -> dict[str, Any]:
    own = scene.devices.get(member.person.username)
    relay = idle(scene, kind="screen", url="")
    return {"relay_id": relay.id, "client": own.client if own else uuid4()}


def _off(scene: Scene, member: Member) -> dict[str, UUID]:
    """A source that is not on the air, whatever was put there before."""
    for row in Relay.objects.exclude(state="off"):
        scene.act(stop_relay, scene.cast.secretary, relay_id=row.id)
    return {"relay_id": idle(scene).id}


def _checked(scene: Scene, member: Member) -> dict[str, Any]:
    relay = added(scene)
    return {"relay_id": relay.id, "url": relay.url, "found": Findings("h264", 1280, 720, "aac")}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.add_relay": lambda s, m: {"plan": plan(), "key": str(uuid4())},
    "briefings.change_relay": lambda s, m: {"relay_id": added(s).id, "plan": plan(title="Hội nghị tỉnh"), "edition": 1},
    "briefings.remove_relay": lambda s, m: {"relay_id": added(s).id},
    "briefings.check_relay": lambda s, m: {"relay_id": added(s).id},
    "briefings.finish_check": _checked,
    "briefings.start_relay": _off,
    "briefings.share_relay": _share,
    "briefings.stop_relay": lambda s, m: {"relay_id": on_air(s).id},
    "briefings.silence_relay": lambda s, m: {"relay_id": on_air(s).id, "silenced": True},
    "briefings.report_relay": lambda s, m: {"relay_id": on_air(s).id, "report": Report(on=True, sound=True)},
}

CONTENTS: dict[str, Arguments] = {
    "relay.start": _off,
    "relay.stop": lambda s, m: {"relay_id": on_air(s).id},
    "relay.silence": lambda s, m: {"relay_id": on_air(s).id, "silenced": True},
    "relay.share": lambda s, m: {"relay_id": _share(s, m)["relay_id"], "part": "sound", "sdp": "v=0"},
}


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted."""
    typed = {"title": "Hội nghị tỉnh", "kind": "address", "url": URL, "edition": "1"}
    return {"relay_add": typed, "relay_change": typed}
