"""Every meeting of a period, and those written down by hand."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.convening.access import host_of
from giaoban.briefings.economy import access
from giaoban.briefings.economy.actions.meetings import correct_meeting, record_meeting, strike_meeting
from giaoban.briefings.economy.asking import period_bar, period_in, query, unit_in
from giaoban.briefings.economy.forms import MeetingForm
from giaoban.briefings.economy.models import Form, Meeting, Share
from giaoban.org.http import SignedInRequest
from giaoban.org.queries import matching
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.posted import posted


@require_safe
@signed_in
def listed(request: SignedInRequest) -> HttpResponse:
    """The meetings that my figures are made of, newest first."""
    scope = access.scope_within(request.actor, unit_in(request))
    period = period_in(request)
    form, typed = request.GET.get("cach", ""), typed_in(request)
    units = scope.unit_ids
    took_part = Exists(Share.objects.filter(meeting=OuterRef("pk"), unit__in=units))
    rows = Meeting.objects.filter(Q(host__in=units) | took_part, removed=False).select_related("host", "cascade")
    rows = rows.filter(held_on__range=(period.start, period.end))
    counts = dict(rows.order_by().values_list("form").annotate(n=Count("id")))
    if form in Form.values:
        rows = rows.filter(form=form)
    rows = matching(rows.order_by("-held_on", "title"), typed, "title")
    choices = [
        ("", _("Tất cả"), sum(counts.values())),
        *((each.value, each.label, counts.get(each, 0)) for each in Form),
    ]
    context = {
        "scope": scope,
        "units": units,
        "period": period,
        "bar": period_bar(request, period),
        "page": page_of(rows, request),
        "q": typed,
        "choices": [
            {"label": label, "count": count, "current": value == form, "url": query(request, cach=value)}
            for value, label, count in choices
        ],
        "kept": [(name, request.GET[name]) for name in ("ky", "ngay", "don-vi", "cach") if request.GET.get(name)],
        "may_record": access.records(request.actor),
        "own": host_of(request.actor).id if access.records(request.actor) else None,
        "query": query(request, cach="", q=""),
    }
    return render(request, "economy/meetings.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def recorded(request: SignedInRequest) -> HttpResponse:
    """Write down a meeting held elsewhere."""
    host = host_of(request.actor)
    form = MeetingForm(posted(request), initial={"held_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        done = form.run(lambda: record_meeting(actor=request.actor, plan=form.plan(), key=form.cleaned_data["key"]))
        if done is not None:
            messages.success(request, _("Đã ghi cuộc họp “{title}”.").format(title=done.title))
            return redirect("economy_meetings")
    return render(
        request, "economy/meeting.html", {"form": form, "host": host}, status=422 if form.errors else 200
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def corrected(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Correct one; who saves second sees what the first wrote, and keeps what they typed."""
    meeting = access.meeting_to_correct(request.actor, meeting_id)
    form = MeetingForm(posted(request), initial=MeetingForm.initial_of(meeting))
    now = None
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"] or 0
        done = form.run(
            lambda: correct_meeting(actor=request.actor, meeting_id=meeting_id, plan=form.plan(), edition=edition)
        )
        if done is not None:
            messages.success(request, _("Đã sửa cuộc họp “{title}”.").format(title=done.title))
            return redirect("economy_meetings")
        meeting.refresh_from_db()
        if meeting.edition != edition:
            # Saving once more says: I have seen it.
            data = request.POST.copy()
            data["edition"] = str(meeting.edition)
            now, form.data = meeting, data
    context = {"form": form, "host": meeting.host, "meeting": meeting, "newest": now}
    return render(request, "economy/meeting.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def struck(request: SignedInRequest, meeting_id: UUID) -> HttpResponse:
    """Take one out."""
    meeting = strike_meeting(actor=request.actor, meeting_id=meeting_id)
    messages.success(request, _("Đã bỏ cuộc họp “{title}”.").format(title=meeting.title))
    return redirect("economy_meetings")
