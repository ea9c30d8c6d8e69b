"""The pages of a refusal: what happened and what to do, in one sentence each."""

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.trouble import passing_trouble

RETRY_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the browser sent something we cannot read."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: only for requests that were not ours to begin with."""
    return render(request, "errors/403.html", status=403)


def absent(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: not there, or not for this person."""
    return render(request, "errors/404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """503 for what passes (the database is away, the disk full); 500: our fault, and whom to tell."""
    trouble = passing_trouble(sys.exc_info()[1])
    if trouble is None:
        return render(request, "errors/500.html", {"code": 500}, status=500)
    answer = render(request, "errors/500.html", {"code": 503, "message": trouble}, status=503)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def rule_broken(request: HttpRequest, refusal: RuleBroken) -> HttpResponse:
    """409: a rule said no outside any form."""
    return render(request, "errors/409.html", {"message": refusal.message}, status=409)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a stale or foreign form: the page was open too long, or another site sent it."""
    message = _("Trang đã mở quá lâu nên không gửi được nữa. Hãy quay lại, tải lại trang rồi gửi lần nữa.")
    return render(request, "errors/403.html", {"message": message}, status=403)
