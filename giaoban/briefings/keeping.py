"""What the media keeper asks of the database: which stages are wanted, and which presences nobody holds any more."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import F, Q

from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.briefings.actions.attendance import leave_room
from giaoban.briefings.models import Briefing, BriefingState, Guest, Presence, RequestState, SpeakingRequest
from giaoban.briefings.room.stage import stage_names
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent
from giaoban.kernel.heartbeat import alive

SWEEPER = system_actor("dọn kết nối")

#: Changes of what is wanted of a briefing's stage (the fields of StageSpec), by briefing. Sets add to what is there.
Wishes = Mapping[UUID, Mapping[str, Any]]
_wishes: list[Callable[[], Wishes]] = []
#: Others than presences that a web process holds: each takes the processes that live and says how many it let go.
_sweeps: list[Callable[[Collection[str]], int]] = []


def register_wish(wish: Callable[[], Wishes]) -> None:
    """Let a topic say what else its briefings need of their stages. It is asked each second, so it asks little."""
    _wishes.append(wish)


def register_sweep(sweep: Callable[[Collection[str]], int]) -> None:
    """Let a topic clear what a web process left behind."""
    _sweeps.append(sweep)


def wanted_stages() -> dict[str, StageSpec]:
    """For every open briefing: who may be on its floor, who is muted there, who may send a picture."""
    on_floor: dict[UUID, set[str]] = defaultdict(set)
    muted: dict[UUID, set[str]] = defaultdict(set)
    cameras: dict[UUID, set[str]] = defaultdict(set)
    open_now = Briefing.objects.filter(state=BriefingState.OPEN)
    turns = SpeakingRequest.objects.filter(briefing__in=open_now, state=RequestState.SPEAKING, client__isnull=False)
    for turn in turns:
        on_floor[turn.briefing_id].add(str(turn.client))
        if turn.muted:
            muted[turn.briefing_id].add(str(turn.client))
    # Read at every event of every meeting: those of a thousand who only listen must not be fetched for it.
    at_desk = Q(post=F("briefing__chair_post")) | Q(post=F("briefing__secretary_post"))
    there = Presence.objects.filter(briefing__in=open_now)
    desks = there.filter(Q(left_at__isnull=True) | Q(lost=True)).filter(at_desk)
    for briefing_id, client in desks.values_list("briefing_id", "client"):
        on_floor[briefing_id].add(str(client))
    sending = there.filter(left_at__isnull=True, camera_since__isnull=False)
    for briefing_id, client in sending.values_list("briefing_id", "client"):
        cameras[briefing_id].add(str(client))
    showing = Guest.objects.filter(briefing__in=open_now, camera_since__isnull=False)
    for guest_id, briefing_id in showing.values_list("id", "briefing_id"):
        cameras[briefing_id].add(str(guest_id))
    wanted = {}
    for briefing_id in open_now.values_list("id", flat=True):
        names = stage_names(briefing_id)
        wanted[names.room] = StageSpec(
            names.secret,
            names.pin,
            frozenset(on_floor[briefing_id]),
            frozenset(muted[briefing_id]),
            frozenset(cameras[briefing_id]),
        )
    _add_wishes(wanted)
    return wanted


def _add_wishes(wanted: dict[str, StageSpec]) -> None:
    for wish in _wishes:
        for briefing_id, changes in wish().items():
            room = stage_names(briefing_id).room
            if room in wanted:
                wanted[room] = replace(wanted[room], **_joined(wanted[room], changes))


def _joined(spec: StageSpec, changes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: getattr(spec, name) | value if isinstance(value, frozenset) else value for name, value in changes.items()
    }


def sweep_presences() -> int:
    """Mark devices as lost whose web process is gone; returns how many. They come back by themselves."""
    swept = 0
    # Who came by telephone has their place from the process that answered.
    webs = [*alive("web"), *alive("phone")]
    orphans = Presence.objects.filter(left_at__isnull=True).exclude(web__in=webs)
    for presence in orphans:
        try:
            leave_room(actor=SWEEPER, briefing_id=presence.briefing_id, connection=presence.connection, lost=True)
            swept += 1
        except Absent:
            continue  # it came back on another process meanwhile
    return swept + sum(sweep(webs) for sweep in _sweeps)
