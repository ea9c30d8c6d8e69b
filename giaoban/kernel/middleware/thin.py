"""Thin mode: pages for a link that carries little (no web font, no ornament)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

COOKIE = "thin"


class ThinMiddleware:
    """Sets `request.thin`: the person's own choice (cookie) first, else the browser's wish to save data."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        choice = request.COOKIES.get(COOKIE)
        saving = request.headers.get("Save-Data", "").lower() == "on"
        request.thin = choice == "1" if choice in {"0", "1"} else saving  # type: ignore[attr-defined]
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie", "Save-Data"])
        return response
