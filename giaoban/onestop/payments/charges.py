"""What a dossier costs: from the fees of its procedure by channel, less what the law lets off. No database writes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from giaoban.onestop.payments.dated import in_force
from giaoban.onestop.procedures.models import Fee, FeeKind


@dataclass(frozen=True)
class Charge:
    """One line to pay: `each` đồng × `count`. `each` None: the law sets it by the case, a person must say how much."""

    kind: str
    name: str
    each: int | None
    count: int = 1
    off: int = 0
    why: str = ""

    @property
    def amount(self) -> int:
        """What it comes to; 0 as long as nobody said how much."""
        return (self.each or 0) * self.count - self.off


@dataclass(frozen=True)
class Discount:
    """A ground on which a share of some kinds of charges is let off, over some channels (none named: all)."""

    code: str
    name: str
    kinds: frozenset[str]
    channels: frozenset[str]
    share: Decimal
    source: str

    def covers(self, charge: Charge, channel: str) -> bool:
        """Whether it lets something off this charge."""
        return charge.kind in self.kinds and (not self.channels or channel in self.channels)


def charges_of(fees: Iterable[Fee], channel: str) -> list[Charge]:
    """The charges of a procedure's version for one channel; those written for it stand instead of the general ones
    of their kind."""
    fees = [fee for fee in fees if fee.channel in ("", channel)]
    special = {fee.kind for fee in fees if fee.channel}
    return [
        Charge(fee.kind, _name(fee), None if fee.amount is None else int(fee.amount))
        for fee in fees
        if fee.channel or fee.kind not in special
    ]


def discounts_on(on: date) -> list[Discount]:
    """The grounds in force on that day."""
    return [
        Discount(
            entry["code"],
            entry["name"],
            frozenset(entry["kinds"]),
            frozenset(entry["channels"]),
            Decimal(entry["share"]),
            entry["source"],
        )
        for entry in in_force("discounts", on)
    ]


def discounted(charges: Sequence[Charge], discount: Discount, channel: str) -> list[Charge]:
    """The charges with the discount taken off; halves of a đồng are rounded up in favour of the payer."""
    return [_less(charge, discount) if discount.covers(charge, channel) else charge for charge in charges]


def is_free(charges: Iterable[Charge]) -> bool:
    """Whether nothing is to be paid from the start: no bill is made, and the page says "không thu phí"."""
    return all(charge.each == 0 for charge in charges)


def _less(charge: Charge, discount: Discount) -> Charge:
    full = (charge.each or 0) * charge.count
    off = int((full * discount.share).quantize(Decimal(1), ROUND_HALF_UP))
    return replace(charge, off=max(charge.off, min(off, full)), why=discount.name)


def _name(fee: Fee) -> str:
    kind = str(FeeKind(fee.kind).label)
    return f"{kind} ({fee.note})" if fee.note else kind
