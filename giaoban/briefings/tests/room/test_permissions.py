"""Every room message, tried over a real WebSocket by everybody of the cast: the table is `../permissions.py`."""

from giaoban.briefings.models import RequestState, SpeakingRequest
from giaoban.briefings.room.messages import MESSAGES as KNOWN
from giaoban.briefings.tests.permissions import INVITED, table
from giaoban.briefings.tests.room.conftest import Arrive
from giaoban.briefings.tests.room.device import Device
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import SIGNED_IN

MESSAGES = table("MESSAGES")
CONTENTS = table("CONTENTS")
#: These end the connection or the briefing, so they come last.
LAST = ("bye", "briefing.end")


def test_a_message_is_heard_from_whom_its_line_names(arrive: Arrive, scene: Scene) -> None:
    assert set(MESSAGES) == set(KNOWN)
    members = scene.cast.members()
    inside = {who: arrive(member).hello() for who, member in members.items() if who in INVITED}
    scene.devices = {members[who].person.username: scene.enter(members[who]) for who in sorted(inside)}
    heard: dict[str, set[str]] = {name: set() for name in MESSAGES}
    for name in sorted(set(MESSAGES) - set(LAST)):
        for who, device in inside.items():
            if _obeyed(scene, device, members[who], name):
                heard[name].add(who)
    for who in sorted(inside.keys() - {"chair"}):
        heard["briefing.end"] |= {who} if _obeyed(scene, inside[who], members[who], "briefing.end") else set()
        heard["bye"] |= {who} if _obeyed(scene, inside[who], members[who], "bye") else set()
    assert _obeyed(scene, arrive(members["chair"]).hello(), members["chair"], "bye")
    inside["chair"].say("briefing.end")
    assert inside["chair"].close_code() == 4010
    heard["bye"].add("chair")
    heard["briefing.end"].add("chair")
    assert heard == {name: set(who) for name, who in MESSAGES.items()}


def test_who_is_not_inside_is_heard_by_nobody(arrive: Arrive, scene: Scene) -> None:
    for who in sorted(SIGNED_IN - INVITED):
        device = arrive(scene.cast.members()[who])
        device.say("hello", v=1, client=device.client)
        assert device.close_code() == 4004


def _obeyed(scene: Scene, device: Device, member: Member, name: str) -> bool:
    """Whether the server took the message from this device, if only to say that the rules are against it."""
    SpeakingRequest.objects.exclude(state=RequestState.ENDED).update(state=RequestState.ENDED)
    content = CONTENTS[name](scene, member) if name in CONTENTS else {}
    answer = device.ask(name, **content)
    return bool(answer["t"] == "ok" or answer["code"] != "absent")
