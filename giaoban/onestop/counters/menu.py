"""The halls' place in the navigation."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import Power

_USERS = {Power.DOSSIERS_RECEIVE, Power.DOSSIERS_SIGN, Power.ORG_MANAGE}


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Quầy một cửa"), "halls", "ticket", order=60, shown=_uses))


def _uses(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and post.held and bool(_USERS & post.powers)
