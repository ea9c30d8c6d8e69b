"""`/favicon.ico`: what a browser asks for where a page cannot name its icon, as beside a PDF."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(max_age=604800, public=True)
def favicon(request: HttpRequest) -> HttpResponsePermanentRedirect:
    """The product's icon; a browser asks once a week."""
    return HttpResponsePermanentRedirect(static("icon-192.png"))
