"""The organisation's places in the navigation."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import LENDABLE, Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Ủy quyền"), "delegations", "handshake", order=70, shown=_may_lend))
    register(Place(_("Đơn vị"), "units", "landmark", order=80, shown=_manages))
    register(Place(_("Người dùng"), "people", "users", order=81, shown=_manages))
    register(Place(_("Lịch làm việc"), "calendar", "calendar-clock", order=82, shown=_manages))


def _manages(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and post.held and Power.ORG_MANAGE in post.powers


def _may_lend(request: HttpRequest) -> bool:
    # Whoever may only attend has nothing worth lending; a substitute is named in the briefing instead.
    post = getattr(request, "post", None)
    if post is None:
        return False
    return not post.held or bool(post.powers & LENDABLE - {Power.BRIEFINGS_ATTEND, Power.TASKS_HANDLE})
