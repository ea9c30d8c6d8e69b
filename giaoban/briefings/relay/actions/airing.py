"""A relay on the air: started and stopped by the desk or with its agenda item, silenced, lost and found again."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import patches
from giaoban.briefings.events import Part
from giaoban.briefings.models import Briefing, Presence
from giaoban.briefings.relay import access, shapes
from giaoban.briefings.relay.events import RelayReported, RelaySilenced, RelayStarted, RelayStopped
from giaoban.briefings.relay.models import Kind, Relay, RelayTurn, State
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken


@dataclass(frozen=True)
class Report:
    """How the media keeper finds a relay: on the air or not, why not, and what it brings."""

    on: bool
    problem: str = ""
    sound: bool = False
    picture: bool = False


@action
def start_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID) -> Relay:
    """The desk puts a source on the air; another one that is there goes off."""
    relay = access.relay_at_desk(actor, briefing_id, relay_id)
    if relay.on_air:
        raise Unchanged(relay)
    if relay.kind == Kind.SCREEN:
        raise RuleBroken(_("Nguồn này phát từ máy của bàn chủ trì. Hãy bấm Chia sẻ tại máy có hình và tiếng hội nghị."))
    _start(relay, actor)
    return relay


@action
def share_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID, client: UUID) -> Relay:
    """A device of the desk sends the source itself (again from another device: it moves there)."""
    relay = access.relay_at_desk(actor, briefing_id, relay_id)
    if relay.kind != Kind.SCREEN:
        raise RuleBroken(_("Nguồn này phát từ địa chỉ mạng. Hãy bấm Phát."))
    own = Presence.objects.filter(
        briefing=briefing_id, client=client, person=actor.person_id, left_at__isnull=True
    )  # fmt: skip
    if not own.exists():
        raise Absent
    if relay.on_air and relay.client == client:
        raise Unchanged(relay)
    relay.client = client
    if relay.on_air:
        relay.save(update_fields=["client"])
        record(relay, RelayStarted(relay.briefing_id, relay.title, parts=_told(relay)))
    else:
        _start(relay, actor)
    return relay


@action
def stop_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID) -> Relay:
    """The desk takes a source off the air."""
    relay = access.relay_at_desk(actor, briefing_id, relay_id)
    if not relay.on_air:
        raise Unchanged(relay)
    _stop(relay)
    return relay


@action
def silence_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID, silenced: bool) -> Relay:
    """The desk closes the sound of a relay, whose picture goes on, or lets it be heard again."""
    relay = access.relay_at_desk(actor, briefing_id, relay_id)
    if not relay.on_air:
        raise RuleBroken(_("Nguồn này không phát nữa. Không cần làm gì thêm."))
    if relay.silenced == silenced:
        raise Unchanged(relay)
    relay.silenced = silenced
    relay.save(update_fields=["silenced"])
    record(relay, RelaySilenced(relay.briefing_id, relay.title, silenced, parts=_told(relay)))
    return relay


@action
def follow_agenda(*, actor: Actor, briefing_id: UUID) -> Relay | None:
    """The item under discussion changed, or the briefing is over: its source begins, one of another item ends.

    A source from a device of the desk cannot begin by itself, and one started for no item goes on.
    """
    briefing = Briefing.objects.select_for_update(of=("self",), no_key=True).filter(id=briefing_id).first()
    if not actor.is_system or briefing is None:
        raise Absent
    now = Relay.objects.select_related("briefing").filter(briefing=briefing).exclude(state=State.OFF).first()
    wanted = Relay.objects.select_related("briefing").filter(
        briefing=briefing, item=briefing.item_id, item__isnull=False, kind=Kind.ADDRESS, follows=True
    )  # fmt: skip
    due = wanted.first() if briefing.is_open else None
    if now is not None and (not briefing.is_open or (now.follows and now.item_id not in (None, briefing.item_id))):
        _stop(now)
        if due is None:
            return now
    elif now is not None or due is None:
        raise Unchanged(now)
    if due is not None:
        _start(due, actor)
    return due


@action
def report_relay(*, actor: Actor, relay_id: UUID, report: Report) -> Relay:
    """What the media keeper finds of a relay on the air."""
    relay = Relay.objects.select_for_update(no_key=True).filter(id=relay_id).first() if actor.is_system else None
    if relay is None:
        raise Absent
    state = State.ON if report.on else State.BROKEN
    found = (state, report.problem, report.sound, report.picture)
    if not relay.on_air or (relay.state, relay.problem, relay.sound, relay.picture) == found:
        raise Unchanged(relay)
    if relay.state != state:
        relay.since = timezone.now()
    relay.state, relay.problem, relay.sound, relay.picture = found
    relay.save(update_fields=["state", "problem", "sound", "picture", "since"])
    event = RelayReported(relay.briefing_id, relay.title, str(state.label), report.problem, parts=_told(relay))
    record(relay, event)
    return relay


def _start(relay: Relay, actor: Actor) -> None:
    other = Relay.objects.filter(briefing=relay.briefing_id).exclude(state=State.OFF).exclude(id=relay.id).first()
    if other is not None:
        _stop(other)
    now = timezone.now()
    relay.state, relay.since, relay.problem, relay.silenced = State.STARTING, now, "", False
    relay.sound = relay.picture = False
    relay.save(update_fields=["state", "since", "problem", "silenced", "sound", "picture", "client"])
    RelayTurn.objects.create(relay=relay, began_at=now, began_by=actor.name)
    record(relay, RelayStarted(relay.briefing_id, relay.title, parts=_told(relay)))


def _stop(relay: Relay) -> None:
    now = timezone.now()
    relay.state, relay.since, relay.problem, relay.client = State.OFF, now, "", None
    relay.sound = relay.picture = relay.silenced = False
    relay.save(update_fields=["state", "since", "problem", "client", "sound", "picture", "silenced"])
    RelayTurn.objects.filter(relay=relay, ended_at=None).update(ended_at=now)
    record(relay, RelayStopped(relay.briefing_id, relay.title, parts=_told(relay)))


def _told(*relays: Relay) -> tuple[Part, ...]:
    return patches.to_all(shapes.relays(relays))
