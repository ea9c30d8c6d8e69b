"""What a reader asks of the report, read from the address; nonsense asks for the usual."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.economy.periods import EARLIEST, KINDS, LATEST, Period, period_of


def period_in(request: HttpRequest) -> Period:
    """The period that `?ky=` and `?ngay=` mean; this month without them. A day out of all reason is brought back."""
    kind = request.GET.get("ky", "")
    try:
        on = date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        on = timezone.localdate()
    return period_of(kind if kind in KINDS else KINDS[0], min(max(on, EARLIEST), LATEST))


def unit_in(request: HttpRequest) -> UUID | None:
    """The unit that `?don-vi=` names."""
    try:
        return UUID(request.GET.get("don-vi", ""))
    except ValueError:
        return None


def query(request: HttpRequest, **changes: str) -> str:
    """This address's query with some values changed ("" takes one out), always from the first page."""
    kept = {name: request.GET.get(name, "") for name in ("ky", "ngay", "don-vi", "cach", "q")}
    kept |= {name.replace("_", "-"): value for name, value in changes.items()}
    told = {name: value for name, value in kept.items() if value}
    return f"?{urlencode(told)}" if told else "?"


def period_bar(request: HttpRequest, period: Period) -> dict[str, Any]:
    """Kinds of period to choose from, and the way to the one before and after."""
    words = {"tuan": _("Tuần"), "thang": _("Tháng"), "quy": _("Quý"), "nam": _("Năm")}
    today = timezone.localdate()
    later = period.step(1)
    return {
        "kinds": [
            {"label": label, "url": query(request, ky=kind), "current": kind == period.kind}
            for kind, label in words.items()
        ],
        "before": query(request, ngay=period.step(-1).start.isoformat()),
        "after": query(request, ngay=later.start.isoformat()) if later.start <= today else "",
        "label": period.label,
    }
