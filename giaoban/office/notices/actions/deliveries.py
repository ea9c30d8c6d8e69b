"""Notices on their way out: planned, claimed before the network is touched, settled after, and sent again."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from giaoban.adapters.outgoing import Fate, Outcome
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.jobs import defer
from giaoban.office.notices import access
from giaoban.office.notices.events import (
    DeliveriesClaimed,
    DeliveriesPlanned,
    DeliveriesRetried,
    DeliveriesSettled,
)
from giaoban.office.notices.kinds import IDEMPOTENT, Channel
from giaoban.office.notices.models import Announcement, Delivery, DeliveryState, PushSubscription, Reason
from giaoban.office.notices.planning import planned

#: Deliveries one job carries: one connection serves them all, and several jobs work side by side.
CHUNK = 50
#: Waits before the next try (minutes); after the last there is no other.
BACK_OFF = (1, 5, 15, 60, 240)
#: A worker that has had a delivery this long without settling it is gone (minutes).
LOST_AFTER = timedelta(minutes=10)
_REASONS = {
    Fate.LATER: Reason.TIRED,
    Fate.REFUSED: Reason.REFUSED,
    Fate.GONE: Reason.GONE,
    Fate.UNSURE: Reason.UNSURE,
}


@action
def plan_deliveries(*, actor: Actor, announcement_id: UUID) -> int:
    """Decide for every person told by which ways they are told, and put the sending to work; how many leave."""
    announcement = access.announcement_to_deliver(actor, announcement_id, lock=True)
    if announcement.deliveries.exists():
        raise Unchanged(0)
    now = timezone.now()
    rows = list(planned(announcement))
    for row in rows:
        row.next_at = row.claimed_at = now if row.state == DeliveryState.QUEUED else None
    Delivery.objects.bulk_create(rows, batch_size=1000)
    leaving = [row for row in rows if row.state == DeliveryState.QUEUED]
    _hand_out(leaving)
    record(announcement, DeliveriesPlanned(announcement.id, len(leaving), len(rows) - len(leaving)))
    return len(leaving)


@action
def claim_deliveries(*, actor: Actor, delivery_ids: Iterable[UUID]) -> list[Delivery]:
    """Take those that are due; nobody else will send them. Called right before the network is touched."""
    now = timezone.now()
    rows = list(_locked(actor, delivery_ids).filter(state=DeliveryState.QUEUED, next_at__lte=now))
    if not rows:
        raise Unchanged([])
    for row in rows:
        row.state, row.attempts, row.claimed_at = DeliveryState.SENDING, row.attempts + 1, now
    Delivery.objects.bulk_update(rows, ["state", "attempts", "claimed_at"])
    for announcement, mine in _by_announcement(rows):
        record(announcement, DeliveriesClaimed(announcement.id, len(mine)))
    return rows


@action
def settle_deliveries(*, actor: Actor, outcomes: Mapping[UUID, Outcome]) -> int:
    """Write down what became of claimed deliveries; how many were sent."""
    now = timezone.now()
    rows = list(_locked(actor, outcomes).filter(state=DeliveryState.SENDING))
    if not rows:
        raise Unchanged(0)
    for row in rows:
        _settle(row, outcomes[row.id])
        row.sent_at = now if row.state == DeliveryState.SENT else None
    Delivery.objects.bulk_update(rows, ["state", "reason", "detail", "next_at", "claimed_at", "sent_at"])
    gone = [row.target for row in rows if row.reason == Reason.GONE and row.channel == Channel.PUSH]
    PushSubscription.objects.filter(id__in=gone, ended_at__isnull=True).update(ended_at=now)
    for announcement, mine in _by_announcement(rows):
        states = [row.state for row in mine]
        sent, failed = states.count(DeliveryState.SENT), states.count(DeliveryState.FAILED)
        record(announcement, DeliveriesSettled(announcement.id, sent, failed, len(mine) - sent - failed))
    return sum(row.state == DeliveryState.SENT for row in rows)


@action
def recover_deliveries(*, actor: Actor, limit: int = 1000) -> int:
    """Hand out what waits for another try, and settle what a worker took and never came back with.

    A mail whose worker died may have left: it is not sent again by itself, and the record says so. Push and SMS may be
    handed over twice without harm, so they are tried again.
    """
    access.require_system(actor)
    now = timezone.now()
    lost_before = now - LOST_AFTER
    rows = Delivery.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
    lost = list(rows.filter(state=DeliveryState.SENDING, claimed_at__lt=lost_before).order_by("created_at")[:limit])
    for row in lost:
        _settle(row, Outcome(Fate.LATER if row.channel in IDEMPOTENT else Fate.UNSURE, row.detail))
    waiting = rows.filter(state=DeliveryState.QUEUED, next_at__lte=now).exclude(claimed_at__gte=lost_before)
    due = list(waiting.order_by("next_at")[:limit])
    for row in due:
        row.claimed_at = now
    if not lost and not due:
        raise Unchanged(0)
    Delivery.objects.bulk_update([*lost, *due], ["state", "reason", "detail", "next_at", "claimed_at"])
    _hand_out(due)
    for announcement, mine in _by_announcement([*lost, *due]):
        record(announcement, DeliveriesRetried(announcement.id, len(mine)))
    return len(due)


@action
def send_again(*, actor: Actor, announcement_id: UUID) -> int:
    """The sender wants another try at everything that failed; how many there were."""
    announcement = access.announcement_to_send_again(actor, announcement_id, lock=True)
    now = timezone.now()
    rows = list(announcement.deliveries.filter(state=DeliveryState.FAILED).exclude(reason=Reason.GONE))
    if not rows:
        raise Unchanged(0)
    for row in rows:
        row.state, row.attempts, row.reason = DeliveryState.QUEUED, 0, ""
        row.next_at = row.claimed_at = now
    Delivery.objects.bulk_update(rows, ["state", "attempts", "reason", "next_at", "claimed_at"])
    _hand_out(rows)
    record(announcement, DeliveriesRetried(announcement.id, len(rows)))
    return len(rows)


def _settle(row: Delivery, outcome: Outcome) -> None:
    row.detail, row.claimed_at, row.reason = outcome.detail, None, ""
    match outcome.fate:
        case Fate.SENT:
            row.state, row.next_at = DeliveryState.SENT, None
        case Fate.LATER if row.attempts <= len(BACK_OFF):
            row.state = DeliveryState.QUEUED
            row.next_at = timezone.now() + timedelta(minutes=BACK_OFF[row.attempts - 1])
        case fate:
            row.state, row.next_at = DeliveryState.FAILED, None
            row.reason = _REASONS[fate]


def _locked(actor: Actor, ids: Iterable[UUID]) -> QuerySet[Delivery]:
    access.require_system(actor)
    rows = Delivery.objects.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(id__in=list(ids))
    return rows.select_related("announcement__sender_unit", "notice__person")


def _hand_out(rows: list[Delivery]) -> None:
    for channel in Channel:
        ids = [str(row.id) for row in rows if row.channel == channel]
        for start in range(0, len(ids), CHUNK):
            defer("send_deliveries", channel=channel.value, delivery_ids=ids[start : start + CHUNK])


def _by_announcement(rows: list[Delivery]) -> list[tuple[Announcement, list[Delivery]]]:
    found: dict[UUID, list[Delivery]] = {}
    for row in rows:
        found.setdefault(row.announcement_id, []).append(row)
    announcements = Announcement.objects.in_bulk(found)
    return [(announcements[key], mine) for key, mine in found.items()]
