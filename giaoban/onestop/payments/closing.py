"""The closing sheet of a day (sổ thu trong ngày): every slip, the sums, and what must lie in the drawer.

Its columns follow the custom of offices; no form of the law for it was read.
"""

from django.utils.translation import gettext as _

from giaoban.adapters.papers import Heading, Items, Paper, Paragraph, Signature, Table
from giaoban.kernel import formats
from giaoban.onestop.payments.models import Payment
from giaoban.onestop.payments.queries import Day
from giaoban.onestop.payments.words import amount_words


def closing_sheet(day: Day, keeper: str) -> Paper:
    """The paper, to be printed and signed by the cashier (`keeper`) and by who receives the money."""
    parent = day.unit.parent
    return Paper(
        above=parent.name.upper() if parent else "",
        issuer=day.unit.name.upper(),
        symbol="ST",
        place_and_day=_("{place}, ngày {d} tháng {m} năm {y}").format(
            place=day.unit.short, d=f"{day.on.day:02d}", m=f"{day.on.month:02d}", y=day.on.year
        ),
        name=_("BẢNG KÊ THU PHÍ, LỆ PHÍ"),
        summary=_("Ngày {day}").format(day=formats.day(day.on)),
        blocks=(
            Heading(_("1. Các khoản trong ngày")),
            _slips(day),
            Heading(_("2. Tổng cộng")),
            Items(
                (
                    _("Thu tiền mặt: {sum}").format(sum=formats.money(day.cash)),
                    _("Chuyển khoản đã ghi nhận: {sum}").format(sum=formats.money(day.transfers)),
                    _("Trả lại tiền mặt: {sum}").format(sum=formats.money(day.returned)),
                    *(
                        _("{name}: {n} phiếu, {sum}").format(name=name, n=n, sum=formats.money(total))
                        for name, n, total in day.by_cashier
                    ),
                )
            ),
            Paragraph(
                _("Tiền mặt phải có trong két: {sum} ({words}).").format(
                    sum=formats.money(day.drawer), words=_words(day.drawer)
                )
            ),
        ),
        signatures=(Signature(_("NGƯỜI NHẬN TIỀN"), ""), Signature(_("NGƯỜI THU TIỀN"), keeper)),
    )


def _slips(day: Day) -> Table | Paragraph:
    if not day.payments:
        return Paragraph(_("Trong ngày không có khoản nào."))
    return Table(
        (_("Biên lai"), _("Người nộp"), _("Nội dung"), _("Hình thức"), _("Số tiền")),
        tuple(_row(payment) for payment in day.payments),
    )


def _row(payment: Payment) -> tuple[str, ...]:
    method = str(payment.get_method_display())
    void = payment.voided_at is not None
    return (
        payment.slip or payment.bill.number,
        payment.bill.payer,
        payment.bill.title,
        _("Đã hủy") if void else method,
        "0" if void else formats.number(payment.amount),
    )


def _words(amount: int) -> str:
    return amount_words(amount) if amount >= 0 else _("âm {words}").format(words=amount_words(-amount).lower())
