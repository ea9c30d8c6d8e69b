"""The door of every page that is not for strangers."""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.request import QueryDict
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from giaoban.org.http import SignedInRequest

P = ParamSpec("P")
SignedInView = Callable[Concatenate[SignedInRequest, P], HttpResponseBase]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: SignedInView[P]) -> View[P]:
    """Let only known people in: a stranger goes to the sign-in page and comes back here afterwards.

    Somebody whose password was set by another goes to choose their own first.
    """
    return _guard(view, own_password=True)


def signed_in_any_password(view: SignedInView[P]) -> View[P]:
    """As `signed_in`, also for those who must still choose their own password."""
    return _guard(view, own_password=False)


def _guard(view: SignedInView[P], *, own_password: bool) -> View[P]:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        person = getattr(request, "person", None)
        if person is None:
            return _go(request, "sign_in", expired=settings.SESSION_COOKIE_NAME in request.COOKIES)
        if own_password and person.must_change_password:
            return _go(request, "change_password")
        return view(cast(SignedInRequest, request), *args, **kwargs)

    return cast(View[P], guarded)


def _go(request: HttpRequest, name: str, *, expired: bool = False) -> HttpResponse:
    query = QueryDict(mutable=True)
    # A form that was being sent cannot be sent again by a link, so its sender returns to the page it was on.
    query["next"] = request.get_full_path() if request.method == "GET" and not _partial(request) else _page(request)
    if expired:
        query["het-han"] = "1"
    address = f"{reverse(name)}?{query.urlencode(safe='/')}"
    return HttpResponseClientRedirect(address) if _partial(request) else HttpResponseRedirect(address)


def _partial(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _page(request: HttpRequest) -> str:
    referer = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}"
    return referer.removeprefix(own) if referer.startswith(f"{own}/") else "/"
