"""The briefings' places in the navigation."""

from django.utils.translation import gettext_lazy as _

from giaoban.briefings import sections
from giaoban.kernel.navigation import Place, register


def register_menu() -> None:
    """Called once when the app is ready."""
    sections.register(sections.Section("briefing", _("Cuộc họp"), "briefing", order=0))
    register(Place(_("Giao ban"), "briefings", "calendar", order=20))
