"""Turns the two refusals into answers a person can read."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.views.refusals import rule_broken


class RefusalMiddleware:
    """`Absent` becomes the 404 page; a `RuleBroken` no form caught becomes a page (409) with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Called by Django with whatever a view let through."""
        if isinstance(exception, Absent):
            raise Http404 from exception
        if isinstance(exception, RuleBroken):
            return rule_broken(request, exception)
        return None
