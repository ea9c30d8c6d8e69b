"""Thông báo: what was said to me, and opening it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from giaoban.office.notices.actions.deliveries import send_again
from giaoban.office.notices.actions.notices import read_all_notices, read_notice
from giaoban.office.notices.queries import listed_notices, unread_count
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.sign_in import safe_next

UNREAD = "chua-doc"


@require_safe
@signed_in
def notices(request: SignedInRequest) -> HttpResponse:
    """My notices, newest first: all of them or the unread ones (`?loc=chua-doc`)."""
    typed, unread = typed_in(request), request.GET.get("loc") == UNREAD
    waiting = unread_count(request.actor)
    context = {
        "page": page_of(listed_notices(request.actor, typed=typed, unread=unread), request),
        "q": typed,
        "unread": unread,
        "waiting": waiting,
        "kept": [("loc", UNREAD)] if unread else [],
        "choices": [
            {"label": _("Tất cả"), "url": "?", "current": not unread, "count": None},
            {"label": _("Chưa đọc"), "url": f"?loc={UNREAD}", "current": unread, "count": waiting},
        ],
    }
    return render(request, "notices/notices.html", context)


@require_safe
@signed_in
def notice_open(request: SignedInRequest, notice_id: UUID) -> HttpResponse:
    """Opening a notice is reading it; it leads to the page it is about."""
    notice = read_notice(actor=request.actor, notice_id=notice_id)
    return HttpResponseRedirect(notice.announcement.url)


@require_POST
@signed_in
def notices_read(request: SignedInRequest) -> HttpResponse:
    """All read."""
    read_all_notices(actor=request.actor)
    return redirect("notices")


@require_safe
@signed_in
def notices_unread(request: SignedInRequest) -> HttpResponse:
    """The number at the bell, asked for every minute by an open page.

    Asking is not being here: it must not keep an idle session alive.
    """
    answer = JsonResponse({"unread": unread_count(request.actor)})
    request.session.modified = False
    return answer


@require_POST
@signed_in
def notices_send_again(request: SignedInRequest, announcement_id: UUID) -> HttpResponse:
    """Another try for everything of one announcement that failed."""
    count = send_again(actor=request.actor, announcement_id=announcement_id)
    said = ngettext("Đang gửi lại %(count)s lượt.", "Đang gửi lại %(count)s lượt.", count) % {"count": count}
    messages.success(request, said if count else _("Không còn lượt nào phải gửi lại."))
    return HttpResponseRedirect(safe_next(request))
