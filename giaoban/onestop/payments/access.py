"""Gates of payments: permission and fetch are one call, and what is not yours looks like what is not there.

Bills are seen by those who collect or reconcile in the bill's unit or above it; money is taken by those who collect,
handed back and matched to statements by those who reconcile.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone

from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.onestop.payments.models import Account, Bill, Payment, Statement
from giaoban.org.access import holds, units_with
from giaoban.org.models import Unit
from giaoban.org.powers import Power
from giaoban.org.reach import reach_of

M = TypeVar("M", bound=Model)
CASHIERS = frozenset({Power.PAYMENTS_COLLECT, Power.PAYMENTS_RECONCILE})


def own_unit(actor: Actor) -> Unit:
    """The unit whose money the actor looks after, when they do."""
    reach = reach_of(actor)
    if reach is None or reach.unit is None or not reach.powers & CASHIERS:
        raise Absent
    return reach.unit


def visible_bills(actor: Actor) -> QuerySet[Bill]:
    """Bills of the actor's unit and those below it, for those who collect or reconcile."""
    reach = reach_of(actor)
    if reach is None or not reach.powers & CASHIERS:
        return Bill.objects.none()
    bills = Bill.objects.select_related("unit", "by")
    return bills if reach.unit is None else bills.filter(unit__path__startswith=reach.unit.path)


def bill_to_see(actor: Actor, bill_id: UUID) -> Bill:
    """One of them."""
    return _one(visible_bills(actor), bill_id, lock=False)


def bill_to_collect(actor: Actor, bill_id: UUID, *, lock: bool = False) -> Bill:
    """One bill for which the actor takes money."""
    return _held(actor, bill_id, Power.PAYMENTS_COLLECT, lock)


def bill_to_reconcile(actor: Actor, bill_id: UUID, *, lock: bool = False) -> Bill:
    """One bill whose money the actor hands back."""
    return _held(actor, bill_id, Power.PAYMENTS_RECONCILE, lock)


def unit_to_collect_for(actor: Actor, unit_id: UUID) -> Unit:
    """One unit for which the actor makes bills."""
    return _one(units_with(actor, Power.PAYMENTS_COLLECT), unit_id, lock=False)


def unit_to_reconcile(actor: Actor, unit_id: UUID) -> Unit:
    """One unit whose account and statements the actor keeps."""
    return _one(units_with(actor, Power.PAYMENTS_RECONCILE), unit_id, lock=False)


def reconciler_unit(actor: Actor) -> Unit:
    """The actor's own unit, when they reconcile there."""
    unit = own_unit(actor)
    if not holds(actor, Power.PAYMENTS_RECONCILE, unit):
        raise Absent
    return unit


def payment_to_see(actor: Actor, payment_id: UUID) -> Payment:
    """One slip of a bill that the actor sees."""
    rows = Payment.objects.filter(bill__in=visible_bills(actor)).select_related("bill__unit", "unit__parent", "by")
    return _one(rows, payment_id, lock=False)


def payment_to_void(actor: Actor, payment_id: UUID) -> Payment:
    """One slip of a bill for which the actor takes money; the lock that counts is the bill's."""
    payment = payment_to_see(actor, payment_id)
    if not holds(actor, Power.PAYMENTS_COLLECT, payment.bill.unit):
        raise Absent
    return payment


def statement_to_apply(actor: Actor, statement_id: UUID, *, lock: bool = False) -> Statement:
    """A bank's file of a unit that the actor reconciles."""
    units = units_with(actor, Power.PAYMENTS_RECONCILE)
    return _one(Statement.objects.filter(unit__in=units).select_related("account", "unit"), statement_id, lock=lock)


def account_of(unit: Unit) -> Account | None:
    """The account into which a unit is paid: its own, else that of the nearest unit above it."""
    near = [*unit.ancestor_ids(), str(unit.id)]
    found = {str(row.unit_id): row for row in Account.objects.filter(unit_id__in=near, to_on__isnull=True)}
    today = timezone.localdate()
    return next((found[id_] for id_ in reversed(near) if id_ in found and found[id_].from_on <= today), None)


def _held(actor: Actor, bill_id: UUID, power: Power, lock: bool) -> Bill:
    bill = _one(Bill.objects.select_related("unit"), bill_id, lock=lock)
    if not holds(actor, power, bill.unit):
        raise Absent
    return bill


def _one(rows: QuerySet[M], wanted: UUID, *, lock: bool) -> M:
    if lock:
        rows = rows.select_for_update(of=("self",), no_key=True)
    row = rows.filter(pk=wanted).first()
    if row is None:
        raise Absent
    return row
