"""How a person wants pages: their language, and thin or full. Kept in a cookie: it also works before signing in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from giaoban.kernel.middleware import thin
from giaoban.kernel.middleware.language import LANGUAGES

A_YEAR = 365 * 24 * 3600


def choose_language(request: HttpRequest) -> HttpResponse:
    """Keeps the posted `language` (vi, en) in this browser and goes back. Anything unknown changes nothing."""
    response = back(request)
    if (language := request.POST.get("language")) in LANGUAGES:
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@require_POST
def choose_thin(request: HttpRequest) -> HttpResponse:
    """POST `thin` (1 or 0), `next`: pages without font and ornament, for a weak link; or full ones again."""
    response = back(request)
    if (choice := request.POST.get("thin")) in {"0", "1"}:
        _remember(response, thin.COOKIE, choice)
    return response


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To `next` when it is an address of ours, otherwise to the first page."""
    wish = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wish, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wish if ours else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
