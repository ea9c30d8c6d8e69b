"""Which language a person reads. Vietnamese unless they chose otherwise: what the browser claims does not count."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)


class LanguageMiddleware:
    """Activates the language of the cookie, else of the signed-in person's record, else Vietnamese."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self.language_of(request)
        request.LANGUAGE_CODE = language
        translation.activate(language)
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    def language_of(self, request: HttpRequest) -> str:
        """The first of the known choices that names a language we speak."""
        person = getattr(request, "person", None)
        wishes = [request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME), getattr(person, "language", None)]
        return next((wish for wish in wishes if wish in LANGUAGES), settings.LANGUAGE_CODE)
