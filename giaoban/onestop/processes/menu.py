"""The processes' place in the navigation."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register
from giaoban.org.powers import Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Quy trình"), "processes", "workflow", order=62, shown=_draws))


def _draws(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and post.held and Power.PROCEDURES_EDIT in post.powers
