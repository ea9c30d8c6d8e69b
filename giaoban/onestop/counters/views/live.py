"""Screens that stay true by themselves: they ask every few seconds, and mostly hear 204 in one small query.

A screen sends the edition of the hall that it shows; what is new comes as the same HTML the page was made of.
"""

from django.http import HttpRequest, HttpResponse

from giaoban.onestop.counters.models import Hall

EDITION = "Giaoban-Edition"


def is_fragment(request: HttpRequest) -> bool:
    """Whether a screen that stands already asks."""
    return EDITION in request.headers


def unchanged(request: HttpRequest, hall: Hall) -> bool:
    """Whether the screen shows what there is."""
    return request.headers.get(EDITION) == str(hall.edition)


def with_edition(answer: HttpResponse, hall: Hall) -> HttpResponse:
    """Say which edition this shows."""
    answer.headers[EDITION] = str(hall.edition)
    return answer
