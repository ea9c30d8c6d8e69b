"""Spreads open briefings over several Janus: each to the least loaded, a large hall over as many as it needs.

The media keeper calls `arrange` each second. What is written stays: a briefing moves only when its Janus has been away
for a while, because moving costs everybody there a new connection.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from math import ceil
from typing import TypeAlias
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from giaoban.adapters.janus.one_stage import StageSpec
from giaoban.briefings.actions.placing import place_briefing, widen_hall
from giaoban.briefings.models import Briefing, BriefingState, Placing
from giaoban.briefings.room.janus_line import apart, janus_addresses
from giaoban.briefings.room.stage import stage_names
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent

KEEPER = system_actor("giữ âm thanh")
#: Names of a briefing's Janus, the one with the floor first.
Places: TypeAlias = tuple[str, ...]
_ties: list[Callable[[], Collection[UUID]]] = []


def register_tie(tie: Callable[[], Collection[UUID]]) -> None:
    """Let a topic say which briefings belong on the first Janus, because what it does is done there alone."""
    _ties.append(tie)


def places_of(briefing_id: UUID) -> Places:
    """Where this briefing is; nothing before it was placed, and where there is but one Janus."""
    return tuple(Placing.objects.filter(briefing=briefing_id).values_list("janus", flat=True))


def placed_first_on(janus: str) -> Collection[UUID]:
    """Briefings whose floor is on this Janus."""
    return set(Placing.objects.filter(janus=janus, first=True).values_list("briefing_id", flat=True))


def register_nearness(tie: Callable[[], Collection[UUID]]) -> None:
    """Let a topic say which briefings need a Janus on this machine: files or plain sound that must not leave it."""
    _ties.append(lambda: _among_the_far(tie))


def _among_the_far(tie: Callable[[], Collection[UUID]]) -> Collection[UUID]:
    far = apart([address.name for address in janus_addresses()])
    if not far:
        return ()
    needed = Placing.objects.filter(janus__in=far, first=True, briefing__in=tie())
    return set(needed.values_list("briefing_id", flat=True))


def arrange(names: Sequence[str], up: Collection[str], trusted: Collection[str]) -> dict[UUID, Places]:
    """Place what has no place, move what lost its Janus, widen halls that grew. Says where every open briefing is.

    `names` are all Janus, `up` those that can be asked now, `trusted` also those that are expected back in a moment.
    """
    sizes = _sizes()
    tied = {briefing_id for tie in _ties for briefing_id in tie()} if names[0] in up else set()
    places = _read(names)
    # A small meeting weighs something, too: its floor and its re-encoder.
    loads = dict.fromkeys(names, 0.0)
    for briefing_id, where in places.items():
        for name in where:
            loads[name] += (1 + sizes.get(briefing_id, 0)) / len(where)
    for briefing_id, size in sizes.items():
        where = places.get(briefing_id, ())
        free = [name for name in names if name in up]
        astray = briefing_id in tied and where[:1] != (names[0],)
        if free and (astray or not (where and where[0] in trusted)):
            chosen = names[0] if astray else min(free, key=loads.__getitem__)
            _try_to_place(briefing_id, chosen)
            loads[chosen] += 1 + size
            where = (chosen, *(name for name in where[1:] if name != chosen))
        while len(where) < ceil(size / settings.HALL_PER_JANUS) and (free := [n for n in free if n not in where]):
            chosen = min(free, key=loads.__getitem__)
            _try_to_widen(briefing_id, chosen)
            loads[chosen] += size / (len(where) + 1)
            where = (*where, chosen)
        places[briefing_id] = where
    return places


def share(janus: str, wanted: Mapping[str, StageSpec], places: Mapping[UUID, Places]) -> dict[str, StageSpec]:
    """What this Janus has to do of what is wanted: whole stages, and parts of the halls of others."""
    mine = {}
    for briefing_id, where in places.items():
        room = stage_names(briefing_id).room
        if room in wanted and janus in where:
            spec = wanted[room]
            mine[room] = spec if where[0] == janus else StageSpec(spec.secret, spec.pin, hall_only=True)
    return mine


def _sizes() -> dict[UUID, int]:
    """How many devices each open briefing has."""
    present = Count("presences", filter=Q(presences__left_at__isnull=True))
    return dict(Briefing.objects.filter(state=BriefingState.OPEN).annotate(n=present).values_list("id", "n"))


def _read(names: Collection[str]) -> dict[UUID, Places]:
    """Rows of open briefings; a Janus that is no longer in the settings is as good as none."""
    found: dict[UUID, list[str]] = defaultdict(list)
    rows = Placing.objects.filter(briefing__state=BriefingState.OPEN, janus__in=names)
    for briefing_id, janus, first in rows.values_list("briefing_id", "janus", "first"):
        if first or found[briefing_id]:
            found[briefing_id].append(janus)
    return {briefing_id: tuple(where) for briefing_id, where in found.items() if where}


def _try_to_place(briefing_id: UUID, janus: str) -> None:
    try:
        place_briefing(actor=KEEPER, briefing_id=briefing_id, janus=janus)
    except Absent:
        return  # it has just ended


def _try_to_widen(briefing_id: UUID, janus: str) -> None:
    try:
        widen_hall(actor=KEEPER, briefing_id=briefing_id, janus=janus)
    except Absent:
        return
