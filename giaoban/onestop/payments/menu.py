"""The cashier's place in the navigation."""

from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register
from giaoban.onestop.payments.access import CASHIERS
from giaoban.org.http import SignedInRequest
from giaoban.org.reach import reach_of


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Thu phí"), "payments", "banknote", order=46, shown=_shown))


def _shown(request: HttpRequest) -> bool:
    actor = cast(SignedInRequest, request).actor
    reach = reach_of(actor) if actor is not None else None
    return reach is not None and reach.unit is not None and bool(reach.powers & CASHIERS)
