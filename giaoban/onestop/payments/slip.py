"""The slip of a cash payment as PDF, A5: a receipt (biên lai), or a voucher (phiếu chi) when money was handed back.

Which lines it has follows the custom of offices; the law's own form of receipt (Nghị định 123/2020) was not read.
"""

from typing import Any

from django.template.loader import render_to_string

from giaoban.onestop.payments.models import Method, Payment
from giaoban.onestop.payments.words import amount_words

CSS = """
@page { size: A5 landscape; margin: 11mm 13mm; }
body { margin: 0; font: 11.5pt/1.35 "Times New Roman", Tinos, serif; color: #000; }
p, h1 { margin: 0; }
table { width: 100%; border-collapse: collapse; }
td { padding: 0; vertical-align: top; }
.head td { text-align: center; line-height: 1.2; }
.left { width: 52%; }
.unit { font-weight: bold; }
.series { font-size: 10.5pt; }
h1 { margin: 7pt 0 5pt; text-align: center; font-size: 16pt; }
.day { text-align: center; font-style: italic; margin-bottom: 7pt; }
.facts td { padding: 1.5pt 0; overflow-wrap: anywhere; }
.facts td:first-child { width: 36mm; }
.lines { margin: 5pt 0; font-size: 10.5pt; }
.lines th, .lines td { border: 0.5pt solid #000; padding: 2pt 4pt; text-align: left; }
.lines .sum { text-align: right; white-space: nowrap; width: 30mm; }
.words { font-style: italic; }
.signs { margin-top: 9pt; break-inside: avoid; }
.signs td { width: 50%; text-align: center; font-weight: bold; }
.hand { height: 44pt; }
.void { border: 1.5pt solid #000; padding: 3pt 8pt; text-align: center; font-weight: bold; }
"""


def slip_pdf(payment: Payment) -> bytes:
    """The slip on one sheet; a void one says so. Nothing is fetched while it is made."""
    from weasyprint import CSS as Style  # type: ignore[import-untyped]
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    html = HTML(string=slip_html(payment), url_fetcher=_fetch_nothing)
    return bytes(html.write_pdf(stylesheets=[Style(string=CSS, font_config=fonts)], font_config=fonts))


def slip_html(payment: Payment) -> str:
    """What stands on it."""
    amount = abs(int(payment.amount))
    context = {
        "payment": payment,
        "bill": payment.bill,
        "lines": payment.bill.lines.all() if payment.method == Method.CASH else [],
        "returned": payment.method == Method.REFUND,
        "amount": amount,
        "words": amount_words(amount),
    }
    return render_to_string("payments/slip.html", context)


def _fetch_nothing(url: str, *more: Any, **settings: Any) -> Any:
    """Refuses every address."""
    raise ValueError(f"not fetched: {url}")
