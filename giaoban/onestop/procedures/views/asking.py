"""What a reader asks of the list, read from the address; nonsense asks for nothing."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from giaoban.kernel.text import clean_line
from giaoban.onestop.procedures.models import ServiceLevel
from giaoban.onestop.procedures.queries import STATES, Asked
from giaoban.org.models import Level
from giaoban.org.views.paging import typed_in


def asked_in(request: HttpRequest) -> Asked:
    """The list that the address means."""
    values = request.GET
    state = values.get("loc", "")
    return Asked(
        typed=typed_in(request),
        state=state if state in STATES else "",
        field=clean_line(values.get("linh-vuc", ""))[:200],
        level=_one_of(values, "cap", Level.values),
        service=_one_of(values, "muc-do", ServiceLevel.values),
    )


def number_in(values: QueryDict, name: str) -> int:
    """A number that was sent with a form, 0 for nonsense."""
    value = values.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def state_chips(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    """In which state."""
    words = {
        "": _("Tất cả"),
        "dang-ap-dung": _("Đang áp dụng"),
        "sap-ap-dung": _("Sắp áp dụng"),
        "ban-nhap": _("Có bản nháp"),
        "da-bai-bo": _("Đã bãi bỏ"),
    }
    return [
        {"label": words[state], "url": _address(request, loc=state), "current": state == asked.state, "count": None}
        for state in STATES
    ]


def _address(request: HttpRequest, **changes: str) -> str:
    values = {name: request.GET.get(name, "") for name in request.GET if name != "trang"}
    kept = {name: value for name, value in (values | changes).items() if value}
    return f"?{urlencode(kept)}" if kept else "?"


def _one_of(values: QueryDict, name: str, known: list[str]) -> str:
    value = values.get(name, "")
    return value if value in known else ""
