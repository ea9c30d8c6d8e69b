"""The tasks' place in the navigation."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.navigation import Place, register
from giaoban.office.tasks.access import WORK
from giaoban.org.powers import Power


def register_menu() -> None:
    """Called once when the app is ready."""
    register(Place(_("Nhiệm vụ"), "tasks", "list-checks", order=30, shown=_works))
    register(Place(_("Lịch nhắc việc"), "task_rules", "bell", order=82, shown=_only_rules))


def _works(request: HttpRequest) -> bool:
    post = getattr(request, "post", None)
    return post is not None and (not post.held or bool(post.powers & WORK))


def _only_rules(request: HttpRequest) -> bool:
    # Leaders come to it from their tasks; an administrator has no tasks to come from.
    post = getattr(request, "post", None)
    return post is not None and post.held and Power.TASKS_RULES in post.powers and not post.powers & WORK
