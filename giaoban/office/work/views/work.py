"""Việc của tôi: the first page after signing in, and the phone's home."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.kernel.formats import moment
from giaoban.office.work.access import own_work
from giaoban.office.work.actions.snoozes import snooze_work, unsnooze_work
from giaoban.office.work.forms import SnoozeForm
from giaoban.office.work.queries import MyWork, When, my_work
from giaoban.office.work.registry import beginnings
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def work(request: SignedInRequest) -> HttpResponse:
    """What waits for me, by when it is due: all, one kind (`?loai=`), or what I search for."""
    kind, typed = request.GET.get("loai", ""), request.GET.get("q", "")[:100]
    mine = my_work(request.actor, kind=kind, typed=typed)
    context = {
        "mine": mine,
        "q": typed,
        "kind": kind,
        "choices": _choices(mine, kind),
        "kept": [("loai", kind)] if kind else [],
        "begin": beginnings(request.actor),
        "now": mine.count(When.NOW),
        "late": mine.count(When.LATE),
        "today": mine.count(When.TODAY),
        "week": mine.count(When.WEEK),
    }
    return render(request, "work/work.html", context)


@require_POST
@signed_in
def snooze(request: SignedInRequest, work_kind: str, work_id: UUID) -> HttpResponse:
    """Put one thing off; it is back by itself that morning."""
    own_work(request.actor, work_kind, work_id)
    form = SnoozeForm(request.POST)
    done = None
    if form.is_valid():
        until = form.until()
        done = form.run(lambda: snooze_work(actor=request.actor, kind=work_kind, object_id=work_id, until=until))
    if done is not None:
        messages.success(request, _("Đã để lại sau. Việc này sẽ tự hiện lại lúc %(at)s.") % {"at": moment(done.until)})
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in map(str, errors)))
    return HttpResponseRedirect(reverse("work"))


@require_POST
@signed_in
def unsnooze(request: SignedInRequest, work_kind: str, work_id: UUID) -> HttpResponse:
    """Show it again now."""
    unsnooze_work(actor=request.actor, kind=work_kind, object_id=work_id)
    return HttpResponseRedirect(reverse("work"))


def _choices(mine: MyWork, kind: str) -> list[dict[str, object]]:
    if len(mine.kinds) < 2 and not kind:
        return []
    every: dict[str, object] = {"label": _("Tất cả"), "url": "?", "current": not kind, "count": mine.total}
    return [every] + [
        {
            "label": provider.label,
            "url": f"?loai={provider.kind}",
            "current": provider.kind == kind,
            "count": count,
        }
        for provider, count in mine.kinds
    ]
