"""Figures that an order from above may change, each from a day on."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class SignInRule:
    """How many failures within `window` lock a name or a network address, and for how long."""

    valid_from: date
    name_failures: int
    address_failures: int
    window: timedelta
    lock: timedelta


#: Our own choice, in line with common practice; a whole office shares one address, hence the higher figure.
SIGN_IN_RULES = (SignInRule(date(2020, 1, 1), 5, 40, timedelta(minutes=15), timedelta(minutes=15)),)


def sign_in_rule(on: date) -> SignInRule:
    """The rule in force on that day."""
    return max((rule for rule in SIGN_IN_RULES if rule.valid_from <= on), key=lambda rule: rule.valid_from)
