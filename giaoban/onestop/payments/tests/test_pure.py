"""Words of amounts, numbers of bills, charges by channel and what is let off."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.onestop.payments.banks import bank_named, banks_on
from giaoban.onestop.payments.charges import Charge, charges_of, discounted, discounts_on, is_free
from giaoban.onestop.payments.numbers import LENGTH, new_number, numbers_in
from giaoban.onestop.payments.words import amount_words
from giaoban.onestop.procedures.models import Fee, FeeKind

WORDS = {
    0: "Không đồng",
    5: "Năm đồng",
    10: "Mười đồng",
    15: "Mười lăm đồng",
    21: "Hai mươi mốt đồng",
    101: "Một trăm linh một đồng",
    8_000: "Tám nghìn đồng",
    15_000: "Mười lăm nghìn đồng",
    111_111: "Một trăm mười một nghìn một trăm mười một đồng",
    1_000_005: "Một triệu không trăm linh năm đồng",
    1_005_000: "Một triệu không trăm linh năm nghìn đồng",
    1_250_000: "Một triệu hai trăm năm mươi nghìn đồng",
    2_000_000_000: "Hai tỷ đồng",
    1_000_000_001: "Một tỷ không trăm linh một đồng",
    1_234_567_891: "Một tỷ hai trăm ba mươi bốn triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt đồng",
}


@pytest.mark.parametrize(("amount", "words"), WORDS.items())
def test_amounts_in_words(amount: int, words: str) -> None:
    assert amount_words(amount) == words


@given(st.sets(st.integers(0, 10**12), min_size=2, max_size=5))
def test_other_amounts_have_other_words(amounts: set[int]) -> None:
    assert len({amount_words(amount) for amount in amounts}) == len(amounts)


@given(st.integers(2020, 2099), st.integers(0, LENGTH - 3), st.integers(1, 9))
def test_a_wrong_digit_in_a_number_is_noticed(year: int, place: int, more: int) -> None:
    number = new_number(year)
    assert numbers_in(f"CT tu 0901 {number[:6]} {number[6:]}. {number.lower()}") == [number]
    digits = number[2:]
    wrong = f"GB{digits[:place]}{(int(digits[place]) + more) % 10}{digits[place + 1 :]}"
    assert numbers_in(wrong) == []


def test_fees_become_charges_of_a_channel() -> None:
    fees = [
        Fee(position=1, kind=FeeKind.CHARGE, amount=Decimal(15000), note="mỗi bản"),
        Fee(position=2, kind=FeeKind.CHARGE, channel="online", amount=Decimal(7500)),
        Fee(position=3, kind=FeeKind.FEE, amount=None),
        Fee(position=4, kind=FeeKind.OTHER, channel="post", amount=Decimal(1)),
    ]
    assert [(c.name, c.each) for c in charges_of(fees, "counter")] == [("Lệ phí (mỗi bản)", 15000), ("Phí", None)]
    assert [c.each for c in charges_of(fees, "online")] == [7500, None]


def test_a_discount_takes_off_its_kind_only() -> None:
    poor = next(rule for rule in discounts_on(date(2026, 11, 23)) if rule.code == "ho-ngheo")
    lines = [Charge("charge", "Lệ phí", 15000, 2), Charge("fee", "Phí", 20000)]
    charge, fee = discounted(lines, poor, "counter")
    assert (charge.amount, charge.off, charge.why) == (0, 30000, "Người thuộc hộ nghèo")
    assert fee.amount == 20000
    assert discounts_on(date(2016, 12, 31)) == []


def test_free_from_the_start_is_not_unknown() -> None:
    assert is_free([Charge("charge", "Lệ phí", 0)])
    assert is_free([])
    assert not is_free([Charge("charge", "Lệ phí", None)])


def test_banks_are_dated_and_each_is_there_once() -> None:
    banks = banks_on(date(2026, 1, 1))
    assert len({bank.bin for bank in banks}) == len(banks) > 25
    vietcombank = bank_named("970436", date(2026, 1, 1))
    assert vietcombank is not None
    assert vietcombank.short == "Vietcombank"
    assert banks_on(date(2020, 1, 1)) == []
