"""The places of the product, as the rail (or the bottom bar of a phone) shows them.

A package adds its places in its `AppConfig.ready()`:

    register(Place(_("Giao ban"), "briefings", "calendar", order=20))

Labels are lazy; `shown` hides a place from whoever cannot use it; `count` says how much waits there (none: no number).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


def _everyone(request: HttpRequest) -> bool:
    return getattr(request, "actor", None) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: where it leads (`url_name`), its Lucide icon, and its rank (smaller comes first)."""

    label: str | Promise
    url_name: str
    icon: str
    order: int
    shown: Callable[[HttpRequest], bool] = _everyone
    count: Callable[[HttpRequest], int] | None = None


@dataclass(frozen=True, slots=True)
class NavItem:
    """A place for one request: what the template draws."""

    label: str
    url: str
    icon: str
    count: int
    current: bool


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Add a place, or replace the one with the same address name."""
    _places[place.url_name] = place


def items(request: HttpRequest) -> list[NavItem]:
    """The places this person may use, in order; the one with the longest matching address is the current one."""
    shown = sorted((place for place in _places.values() if place.shown(request)), key=lambda place: place.order)
    urls = [reverse(place.url_name) for place in shown]
    current = max((url for url in urls if _within(request.path, url)), key=len, default=None)
    return [
        NavItem(str(place.label), url, place.icon, place.count(request) if place.count else 0, url == current)
        for place, url in zip(shown, urls, strict=True)
    ]


def _within(path: str, url: str) -> bool:
    return path == url if url == "/" else path == url or path.startswith(url.rstrip("/") + "/")


def navigation(request: HttpRequest) -> dict[str, object]:
    """Context processor: `nav`, and `demo` so that a demonstration says it is one."""
    return {"nav": lambda: items(request), "demo": settings.DEMO}
