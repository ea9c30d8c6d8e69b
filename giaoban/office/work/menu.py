"""The place of Việc của tôi in the navigation: the first."""

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Việc của tôi"), "work", "square-check-big", order=10))
