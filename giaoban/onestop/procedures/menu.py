"""The procedures' place in the navigation."""

from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Thủ tục"), "procedures", "file-text", order=40))
