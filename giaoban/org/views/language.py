"""The language somebody reads, kept for this browser and, once they are known, for every device and every mail."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from giaoban.kernel.middleware.language import LANGUAGES
from giaoban.kernel.views import language as pages
from giaoban.org.actions.people import set_language


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """POST `language` (vi, en), `next`: remembers it and goes back. Anything unknown changes nothing."""
    wish, actor = request.POST.get("language", ""), getattr(request, "actor", None)
    if actor is not None and wish in LANGUAGES:
        set_language(actor=actor, language=wish)
    return pages.choose_language(request)
