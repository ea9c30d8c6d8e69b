"""What a reader asks of a list of tasks, read from the address; nonsense asks for nothing."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from giaoban.office.tasks.judging import Outcome
from giaoban.office.tasks.lists import FILTERS, ORDERS, SCOPES, Asked
from giaoban.org.views.paging import typed_in


def asked_in(request: HttpRequest) -> Asked:
    """The list that the address means."""
    values = request.GET
    start, end = day_in(values, "tu"), day_in(values, "den")
    return Asked(
        typed=typed_in(request),
        scope=one_of(values, "pham-vi", SCOPES),
        state=one_of(values, "loc", FILTERS),
        order=one_of(values, "xep", ORDERS),
        unit=uuid_in(values, "don-vi"),
        below=values.get("ca-duoi") == "1",
        person=uuid_in(values, "nguoi"),
        outcome=next((each for each in Outcome if each == values.get("ket-qua")), None),
        start=start if start and end and start <= end else None,
        end=end if start and end and start <= end else None,
    )


def one_of(values: QueryDict, name: str, known: Iterable[str]) -> str:
    """A choice from the address, "" for an unknown one."""
    value = values.get(name, "")
    return value if value in known else ""


def uuid_in(values: QueryDict, name: str) -> UUID | None:
    """An id from the address."""
    try:
        return UUID(values.get(name, ""))
    except ValueError:
        return None


def day_in(values: QueryDict, name: str) -> date | None:
    """A day from the address, as `2026-11-24`."""
    try:
        return date.fromisoformat(values.get(name, ""))
    except ValueError:
        return None


def number_in(values: QueryDict, name: str) -> int:
    """A number that was sent with a form, 0 for nonsense."""
    value = values.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def address(request: HttpRequest, **changes: str) -> str:
    """The query of this address with some values changed ("" takes one out); always from the first page."""
    values = {name: request.GET.get(name, "") for name in request.GET if name != "trang"}
    values |= {name.replace("_", "-"): value for name, value in changes.items()}
    kept = {name: value for name, value in values.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"


def scope_tabs(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    """Whose tasks."""
    words = {"": _("Tất cả"), "cua-toi": _("Của tôi"), "don-vi": _("Đơn vị tôi"), "toi-giao": _("Tôi giao")}
    return [
        {"label": words[scope], "url": address(request, pham_vi=scope), "current": scope == asked.scope}
        for scope in SCOPES
    ]


def state_chips(request: HttpRequest, asked: Asked, counts: dict[str, int]) -> list[dict[str, Any]]:
    """In which state, with how many."""
    words = {
        "": _("Chưa xong"),
        "tre": _("Trễ hạn"),
        "sap-den-han": _("Sắp đến hạn"),
        "cho-duyet": _("Chờ duyệt"),
        "xong": _("Hoàn thành"),
        "tat-ca": _("Tất cả"),
    }
    return [
        {
            "label": words[state],
            "url": address(request, loc=state),
            "current": state == asked.state,
            "count": counts.get(state),
        }
        for state in FILTERS
    ]


def orders(request: HttpRequest, asked: Asked) -> list[dict[str, Any]]:
    """In which order."""
    words = {"": _("Hạn gần nhất"), "moi": _("Mới giao"), "muc-do": _("Mức độ"), "don-vi": _("Đơn vị")}
    return [
        {"label": words[order], "url": address(request, xep=order), "current": order == asked.order} for order in ORDERS
    ]
