"""VietQR: the text of a merchant-presented QR code (EMVCo) that pays a bill into a bank account through NAPAS.

    payment_code(bank_bin="970422", account="0123456789", amount=15000, reference="GB26A7K2M9X")

Tag, two digits of length, value; at the end a checksum over everything before it. Rules: EMVCo Merchant-Presented Mode
1.1, NAPAS VietQR. A value is ASCII: a length counts characters there and bytes elsewhere, and both must agree.
"""

import re
from dataclasses import dataclass

NAPAS = "A000000727"
TO_ACCOUNT = "QRIBFTTA"
DONG = "704"
LONGEST_ACCOUNT = 19
LONGEST_REFERENCE = 25
#: The amount's field holds 13 characters.
MOST = 10**13 - 1

_BIN = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(rf"[0-9A-Za-z]{{1,{LONGEST_ACCOUNT}}}")
_REFERENCE = re.compile(rf"[0-9A-Za-z]{{1,{LONGEST_REFERENCE}}}")


class NotPayable(ValueError):
    """What was given cannot stand in a VietQR code."""


@dataclass(frozen=True)
class Field:
    """One tag with its value as it stands in the text."""

    tag: str
    value: str


def payment_code(*, bank_bin: str, account: str, amount: int, reference: str) -> str:
    """The text of the code: so many đồng into that account, with `reference` as what the transfer says.

    Raises NotPayable when a part breaks the format.
    """
    for given, shape in ((bank_bin, _BIN), (account, _ACCOUNT), (reference, _REFERENCE)):
        if not shape.fullmatch(given):
            raise NotPayable(given)
    if not 0 < amount <= MOST:
        raise NotPayable(str(amount))
    receiver = _tlv("00", bank_bin) + _tlv("01", account)
    text = (
        _tlv("00", "01")
        + _tlv("01", "12")  # this code is for one payment
        + _tlv("38", _tlv("00", NAPAS) + _tlv("01", receiver) + _tlv("02", TO_ACCOUNT))
        + _tlv("53", DONG)
        + _tlv("54", str(amount))
        + _tlv("58", "VN")
        # The bill's number stands as such and as the words of the transfer: bank apps show the second.
        + _tlv("62", _tlv("01", reference) + _tlv("08", reference))
        + "6304"
    )
    return text + checksum(text)


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE (polynomial 1021, beginning FFFF, nothing reflected) as four capital hex digits."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _bit in range(8):
            value = (value << 1) ^ 0x1021 if value & 0x8000 else value << 1
        value &= 0xFFFF
    return f"{value:04X}"


def fields_of(text: str) -> list[Field]:
    """The fields of a code or of a template inside it, in order. Raises NotPayable when it is not well formed."""
    found, place = [], 0
    while place < len(text):
        tag, length = text[place : place + 2], text[place + 2 : place + 4]
        if not (len(length) == 2 and tag.isdigit() and length.isdigit()):
            raise NotPayable(text)
        value = text[place + 4 : place + 4 + int(length)]
        if len(value) != int(length):
            raise NotPayable(text)
        found.append(Field(tag, value))
        place += 4 + len(value)
    return found


def is_whole(text: str) -> bool:
    """Whether the checksum at the end is that of the rest."""
    return len(text) > 8 and text[-8:-4] == "6304" and text[-4:] == checksum(text[:-4])


def _tlv(tag: str, value: str) -> str:
    return f"{tag}{len(value):02d}{value}"
