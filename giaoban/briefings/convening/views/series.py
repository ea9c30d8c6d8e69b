"""Recurring briefings: the list, one series with what comes next, and its changes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.actions.agenda import ItemPlan
from giaoban.briefings.convening.access import host_of, series_to_change, visible_series
from giaoban.briefings.convening.actions.exceptions import except_occurrence, restore_occurrence
from giaoban.briefings.convening.actions.series import change_series, create_series, end_series, set_series_agenda
from giaoban.briefings.convening.forms.calling import ReasonForm
from giaoban.briefings.convening.forms.series import ExceptionForm, SeriesForm
from giaoban.briefings.convening.models import Series
from giaoban.briefings.convening.occurrences import in_words, upcoming
from giaoban.briefings.convening.rules import sentences
from giaoban.briefings.forms import AgendaForm
from giaoban.briefings.models import Briefing
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_safe
@signed_in
def listing(request: SignedInRequest) -> HttpResponse:
    """Every series of the agency, running ones first."""
    host_of(request.actor)
    rows = visible_series(request.actor).order_by("-ended_on", "title")
    entries = [{"series": row, "words": in_words(row), "next": next(iter(upcoming(row, 1)), None)} for row in rows]
    return render(request, "convening/series_list.html", {"entries": entries})


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """Plan a series; whom it invites and what it talks about are added on its page.

    From a briefing's page (`?giao-ban=`) both are that briefing's, and so is what the form begins with.
    """
    like = _like(request)
    host = like.host if like else host_of(request.actor)
    form = SeriesForm(posted(request), host=host, initial=SeriesForm.initial_like(like) if like else None)
    if request.method == "POST" and form.is_valid():
        like_id = like.id if like else None
        made = form.run(lambda: create_series(actor=request.actor, host_id=host.id, plan=form.plan(), like_id=like_id))
        if made is not None:
            said = _("Đã lập lịch. Hãy đặt quy tắc mời và chương trình cho các kỳ.")
            copied = _("Đã lập lịch. Chương trình và nơi mời chép từ cuộc họp; hãy xem lại.")
            messages.success(request, copied if like else said)
            return redirect("series", made.id)
    context = {"form": form, "host": host, "like": like}
    return render(request, "convening/series_new.html", context, status=_status(form))


@require_safe
@signed_in
def one(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """What comes when, for whom, about what."""
    return _page(request, series_to_change(request.actor, series_id))


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """Another plan for the drafts to come."""
    series = series_to_change(request.actor, series_id)
    form = SeriesForm(posted(request), host=series.host, initial=SeriesForm.initial_of(series))
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"]
        done = form.run(
            lambda: change_series(actor=request.actor, series_id=series_id, plan=form.plan(), edition=edition)
        )
        if done is not None:
            messages.success(request, _("Đã lưu cho các kỳ sau. Bản đã soạn sẵn giữ nguyên."))
            return redirect("series", series_id)
    context = {"form": form, "host": series.host, "series": series}
    return render(request, "convening/series_new.html", context, status=_status(form))


@require_POST
@signed_in
def add_item(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """One more item for the drafts to come."""
    series = series_to_change(request.actor, series_id)
    form = AgendaForm(request.POST)
    if form.is_valid():
        items = [*(ItemPlan(**item) for item in series.items), form.plan()]
        done = form.run(lambda: _set_agenda(request, series, items))
        if done is not None:
            return redirect("series", series_id)
    return _page(request, series, status=422, agenda_form=form)


@require_POST
@signed_in
def remove_item(request: SignedInRequest, series_id: UUID, item_number: int) -> HttpResponse:
    """One item less for the drafts to come."""
    series = series_to_change(request.actor, series_id)
    items = [ItemPlan(**item) for item in series.items]
    if not 1 <= item_number <= len(items):
        raise Absent
    del items[item_number - 1]
    return _do(request, series_id, lambda: _set_agenda(request, series, items))


@require_POST
@signed_in
def except_one(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """Leave one occurrence out or move it."""
    series = series_to_change(request.actor, series_id)
    form = ExceptionForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        done = form.run(
            lambda: except_occurrence(
                actor=request.actor,
                series_id=series_id,
                day=values["day"],
                moved_to=form.moved_to(),
                reason=values["reason"],
            )
        )
        if done is not None:
            messages.success(request, _("Đã lưu thay đổi của kỳ này."))
            return redirect("series", series_id)
    return _page(request, series, status=422, exception_form=form)


@require_POST
@signed_in
def restore_one(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """An occurrence comes as usual again."""
    series_to_change(request.actor, series_id)
    form = ExceptionForm({"day": request.POST.get("day", ""), "reason": "-"})
    if not form.is_valid():
        messages.error(request, _("Lịch này không có kỳ vào ngày đó. Hãy chọn trong danh sách."))
        return redirect("series", series_id)
    day = form.cleaned_data["day"]
    return _do(request, series_id, lambda: restore_occurrence(actor=request.actor, series_id=series_id, day=day))


@require_POST
@signed_in
def end(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """No more drafts."""
    series = series_to_change(request.actor, series_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        why = form.cleaned_data["reason"]
        if form.run(lambda: end_series(actor=request.actor, series_id=series_id, reason=why)) is not None:
            messages.success(request, _("Đã kết thúc lịch họp."))
            return redirect("series", series_id)
    return _page(request, series, status=422, end_form=form)


def _like(request: SignedInRequest) -> Briefing | None:
    asked = request.GET.get("giao-ban", "")
    try:
        return briefing_to_prepare(request.actor, UUID(asked)) if asked else None
    except ValueError:
        raise Absent from None


def _set_agenda(request: SignedInRequest, series: Series, items: list[ItemPlan]) -> Series:
    return set_series_agenda(actor=request.actor, series_id=series.id, items=items, edition=series.edition)


def _page(request: SignedInRequest, series: Series, *, status: int = 200, **forms: Any) -> HttpResponse:
    made = {row.occurrence: row.briefing for row in series.callings.select_related("briefing")}
    coming = [
        {"occurrence": one, "briefing": made.get(one.day), "form": ExceptionForm(initial={"day": one.day})}
        for one in upcoming(series)
    ]
    context = {
        "series": series,
        "words": in_words(series),
        "coming": coming,
        "rules": sentences(series.invite_rules),
        "agenda_form": AgendaForm(),
        "end_form": ReasonForm(),
        **forms,
    }
    return render(request, "convening/series.html", context, status=status)


def _do(request: SignedInRequest, series_id: UUID, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("series", series_id)


def _status(form: SeriesForm) -> int:
    return 422 if form.is_bound and form.errors else 200
