"""Banks that take VietQR, by their number (BIN) at NAPAS."""

from dataclasses import dataclass
from datetime import date

from giaoban.onestop.payments.dated import in_force


@dataclass(frozen=True)
class Bank:
    """One bank."""

    bin: str
    short: str
    name: str


def banks_on(on: date) -> list[Bank]:
    """The banks known on that day, by short name."""
    found = [Bank(entry["bin"], entry["short"], entry["name"]) for entry in in_force("banks", on)]
    return sorted(found, key=lambda bank: bank.short.lower())


def bank_named(bank_bin: str, on: date) -> Bank | None:
    """The bank of this number."""
    return next((bank for bank in banks_on(on) if bank.bin == bank_bin), None)
