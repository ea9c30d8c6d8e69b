"""One page of a long list."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
PER_PAGE = 50


def page_of(rows: QuerySet[M], request: HttpRequest) -> Page[M]:
    """The page that `?trang=` asks for; a number that makes no sense gives the nearest page."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))


def typed_in(request: HttpRequest) -> str:
    """What was typed into the search box."""
    return request.GET.get("q", "").strip()[:100]
