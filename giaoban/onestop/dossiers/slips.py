"""Slip 01 as PDF, A5: receipt and appointment (Giấy tiếp nhận hồ sơ và hẹn trả kết quả).

Lines after the form of Decree 61/2018's circular 01/2018/TT-VPCP, kept by what followed it; its full text was not read.
The QR holds the dossier's code and nothing of the person.
"""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from giaoban.adapters.qr import qr_svg
from giaoban.onestop.clock import Limit
from giaoban.onestop.dossiers.models import Dossier
from giaoban.onestop.processes.sheet import limit_words

CSS = """
@page { size: A5 portrait; margin: 10mm 12mm; }
body { margin: 0; font: 10.5pt/1.3 "Times New Roman", Tinos, serif; color: #000; }
p, h1, ol { margin: 0; }
table { width: 100%; border-collapse: collapse; }
td { padding: 0; vertical-align: top; }
.head td { text-align: center; line-height: 1.2; }
.left { width: 46%; }
.bold { font-weight: bold; }
h1 { margin: 8pt 0 1pt; text-align: center; font-size: 13pt; line-height: 1.2; }
.code { text-align: center; margin-bottom: 5pt; font-weight: bold; }
.facts p { margin-bottom: 1.5pt; overflow-wrap: anywhere; }
ol { padding-left: 15pt; }
.foot { margin-top: 7pt; break-inside: avoid; }
.foot td { text-align: center; }
.foot .qr-cell { width: 30mm; text-align: left; }
svg.qr { width: 27mm; height: 27mm; }
.hand { height: 40pt; }
"""


def receipt_pdf(dossier: Dossier, personal_id: str) -> bytes:
    """The slip on one sheet (or more, with many papers). Nothing is fetched while it is made."""
    # Half a second to import, and only those who print should spend it.
    from weasyprint import CSS as Style  # type: ignore[import-untyped]
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    html = HTML(string=receipt_html(dossier, personal_id), url_fetcher=_fetch_nothing)
    return bytes(html.write_pdf(stylesheets=[Style(string=CSS, font_config=fonts)], font_config=fonts))


def receipt_html(dossier: Dossier, personal_id: str) -> str:
    """What stands on it."""
    limit: Limit | None = dossier.limit
    # An official paper is in Vietnamese, whoever prints it.
    with override("vi"):
        return _filled(dossier, personal_id, limit_words(limit) if limit else "")


def _filled(dossier: Dossier, personal_id: str, term: str) -> str:
    context = {
        "dossier": dossier,
        "papers": dossier.papers.filter(given=True),
        "personal_id": personal_id,
        "term": term,
        "results": [each.get("name", "") for each in dossier.version.results],
        "qr": _code(dossier.code),
    }
    return render_to_string("dossiers/slip01.html", context)


def _code(code: str) -> SafeString:
    drawn: str = qr_svg(code, scale=4, label=code)
    return mark_safe(drawn)  # noqa: S308 - drawn by us


def _fetch_nothing(url: str, *more: Any, **settings: Any) -> Any:
    """Refuses every address."""
    raise ValueError(f"not fetched: {url}")
