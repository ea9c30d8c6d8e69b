"""VietQR byte for byte: against an example worked out by hand, against NAPAS's own, and read back by a real reader."""

import io
import subprocess

import pytest
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from giaoban.adapters.qr import qr_svg
from giaoban.onestop.payments.vietqr import NotPayable, checksum, fields_of, is_whole, payment_code

#: 38 = 00 GUID (14) + 01 receiver (4+24: BIN 10, account 14) + 02 service (12) = 14 + 28 + 12 = 54.
BY_HAND = (
    "000201" "010212"
    "3854" "0010A000000727" "0124" "0006970422" "01100123456789" "0208QRIBFTTA"
    "5303704" "540515000" "5802VN"
    "6236" "0114GB264071839255" "0814GB264071839255"
    "6304"
)  # fmt: skip
NAPAS_EXAMPLE = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
    "62340107NPS68690819thanh toan don hang63042E2E"
)


def test_the_checksum_is_the_one_that_everybody_means() -> None:
    assert checksum("123456789") == "29B1"  # the check value of CRC-16/CCITT-FALSE
    assert is_whole(NAPAS_EXAMPLE)
    assert not is_whole(NAPAS_EXAMPLE.replace("180000", "180001"))


def test_every_byte() -> None:
    made = payment_code(bank_bin="970422", account="0123456789", amount=15000, reference="GB264071839255")
    assert made[:-4] == BY_HAND
    assert made[-4:] == _long_division(BY_HAND)


def test_the_published_example_has_the_same_shape() -> None:
    def shape(text: str) -> list[str]:
        return [field.tag for field in fields_of(text)]

    ours = payment_code(bank_bin="970403", account="0011012345678", amount=180000, reference="NPS6869")
    assert shape(ours) == shape(NAPAS_EXAMPLE)
    assert fields_of(ours)[:6] == fields_of(NAPAS_EXAMPLE)[:6]


@given(
    account=st.from_regex(r"[0-9A-Z]{1,19}", fullmatch=True),
    amount=st.integers(1, 10**13 - 1),
    reference=st.from_regex(r"[0-9A-Z]{1,25}", fullmatch=True),
)
def test_what_is_written_is_read_back(account: str, amount: int, reference: str) -> None:
    text = payment_code(bank_bin="970436", account=account, amount=amount, reference=reference)
    assert is_whole(text)
    fields = {field.tag: field.value for field in fields_of(text)}
    assert fields["54"] == str(amount)
    assert [field.value for field in fields_of(fields["62"])] == [reference, reference]
    inner = {field.tag: field.value for field in fields_of(fields["38"])}
    assert [field.value for field in fields_of(inner["01"])] == ["970436", account]


@pytest.mark.parametrize(
    "wrong",
    [{"bank_bin": "97042"}, {"account": "12 34"}, {"account": "1" * 20}, {"amount": 0}, {"amount": 10**13},
     {"reference": "Lệ phí"}, {"reference": ""}],
)  # fmt: skip
def test_what_cannot_stand_in_a_code_is_refused(wrong: dict[str, object]) -> None:
    right: dict[str, object] = {"bank_bin": "970422", "account": "0123456789", "amount": 1, "reference": "GB1"}
    with pytest.raises(NotPayable):
        payment_code(**(right | wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize("broken", ["0", "00", "0002", "000x01", "000501", "xx0201"])
def test_a_broken_text_is_no_code(broken: str) -> None:
    with pytest.raises(NotPayable):
        fields_of(broken)


def test_a_real_reader_reads_it() -> None:
    try:
        from pyzbar.pyzbar import decode
    except ImportError:
        pytest.skip("libzbar0 is not installed")
    text = payment_code(bank_bin="970422", account="0123456789", amount=15000, reference="GB264071839255")
    assert [found.data.decode() for found in decode(_drawn(qr_svg(text)))] == [text]


def test_the_picture_says_in_words_what_it_is() -> None:
    drawn = qr_svg("x", label="Mã <1>")
    assert "Mã &lt;1&gt;" in drawn
    assert 'role="img"' in drawn
    assert "style=" not in drawn
    assert strip_tags(drawn).strip() == "Mã &lt;1&gt;"
    with pytest.raises(ValueError, match="too large"):
        qr_svg("x" * 5000)


def _drawn(svg: str) -> Image.Image:
    """The SVG as a picture, through WeasyPrint's PDF and poppler: what a printer would put on paper."""
    from weasyprint import HTML  # type: ignore[import-untyped]

    pdf = HTML(string=f"<body>{svg}</body>").write_pdf()
    shown = subprocess.run(["pdftoppm", "-png", "-r", "110", "-"], input=pdf, capture_output=True, check=True)
    return Image.open(io.BytesIO(shown.stdout))


def _long_division(text: str) -> str:
    """The remainder by schoolbook division of bits: another way than the code's."""
    bits = int.from_bytes(text.encode()) << 16
    length = len(text) * 8
    bits ^= 0xFFFF << length
    for place in range(length - 1, -1, -1):
        if bits >> (place + 16) & 1:
            bits ^= 0x11021 << place
    return f"{bits & 0xFFFF:04X}"
