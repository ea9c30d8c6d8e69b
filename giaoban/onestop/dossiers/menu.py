"""The dossiers' place in the navigation."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register
from giaoban.onestop.dossiers.access import DOSSIER_POWERS


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Hồ sơ một cửa"), "dossiers", "folder-open", order=40, shown=_works_on_dossiers))


def _works_on_dossiers(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and bool(post.powers & DOSSIER_POWERS)
