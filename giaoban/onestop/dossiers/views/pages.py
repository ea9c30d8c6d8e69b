"""A dossier's page and what is done on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.dossiers import access, queries
from giaoban.onestop.dossiers.actions.citizens import look_at_citizen
from giaoban.onestop.dossiers.actions.closing import reject_dossier, stop_dossier, withdraw_dossier
from giaoban.onestop.dossiers.actions.moving import Seen, move_dossier
from giaoban.onestop.dossiers.actions.papers import ACCEPT, attach_paper, mark_paper
from giaoban.onestop.dossiers.actions.times import (
    extend_dossier,
    pause_dossier,
    request_supplement,
    resume_dossier,
)
from giaoban.onestop.dossiers.forms import (
    DeedForm,
    ExtendForm,
    LookForm,
    PauseForm,
    ReasonForm,
    ResumeForm,
    SupplementForm,
)
from giaoban.onestop.dossiers.models import DossierState
from giaoban.onestop.dossiers.queries import DossierPage
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.views.guard import signed_in

Act = Callable[[Actor, UUID, DeedForm], object]


@dataclass(frozen=True)
class Deed:
    """Something that can be done besides moving on: its address, words, form and action."""

    slug: str
    label: str | Promise
    icon: str
    form: type[DeedForm]
    act: Act
    shown: Callable[[DossierPage], bool]


def _said(form: DeedForm, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("edition", *names)}


def _working(page: DossierPage) -> bool:
    return page.handles and page.dossier.state == DossierState.WORKING


DEEDS = {
    deed.slug: deed
    for deed in (
        Deed(
            "tiep-tuc", gettext_lazy("Tiếp tục giải quyết"), "play", ResumeForm,
            lambda a, d, f: resume_dossier(actor=a, dossier_id=d, **_said(f)),
            lambda p: p.dossier.state == DossierState.PAUSED and (p.handles or p.receives),
        ),
        Deed(
            "bo-sung", gettext_lazy("Yêu cầu bổ sung"), "file-plus", SupplementForm,
            lambda a, d, f: request_supplement(actor=a, dossier_id=d, **_said(f, "text", "knows_late")),
            _working,
        ),
        Deed(
            "tam-dung", gettext_lazy("Tạm dừng"), "pause", PauseForm,
            lambda a, d, f: pause_dossier(actor=a, dossier_id=d, **_said(f, "kind", "text")),
            _working,
        ),
        Deed(
            "hen-lai", gettext_lazy("Xin lỗi và hẹn lại"), "calendar-clock", ExtendForm,
            lambda a, d, f: extend_dossier(actor=a, dossier_id=d, **_said(f, "until", "reason")),
            lambda p: _working(p) and p.dossier.due_at is not None and not p.late,
        ),
        Deed(
            "tu-choi", gettext_lazy("Từ chối giải quyết"), "x", ReasonForm,
            lambda a, d, f: reject_dossier(actor=a, dossier_id=d, **_said(f, "reason")),
            lambda p: p.handles,
        ),
        Deed(
            "dung", gettext_lazy("Dừng giải quyết"), "octagon-x", ReasonForm,
            lambda a, d, f: stop_dossier(actor=a, dossier_id=d, **_said(f, "reason")),
            lambda p: p.handles,
        ),
        Deed(
            "rut", gettext_lazy("Người nộp rút hồ sơ"), "undo-2", ReasonForm,
            lambda a, d, f: withdraw_dossier(actor=a, dossier_id=d, **_said(f, "reason")),
            lambda p: p.receives,
        ),
    )
}  # fmt: skip


@require_safe
@signed_in
def dossier(request: SignedInRequest, dossier_id: UUID) -> HttpResponse:
    """The whole story, and what comes next as one button."""
    return shown(request, dossier_id)


@require_POST
@signed_in
def move(request: SignedInRequest, dossier_id: UUID) -> HttpResponse:
    """Do the move of the button pressed."""
    access.dossier_to_see(request.actor, dossier_id)
    try:
        seen = Seen(UUID(request.POST.get("running", "")), int(request.POST.get("edition", "")))
        move_id, unit_id = UUID(request.POST.get("move", "")), request.POST.get("unit", "")
        chosen = UUID(unit_id) if unit_id else None
    except ValueError:
        raise Absent from None
    note = request.POST.get("note", "")
    try:
        row = move_dossier(
            actor=request.actor, dossier_id=dossier_id, seen=seen, move_id=move_id, note=note, unit_id=chosen
        )
    except RuleBroken as refusal:
        more = {"units": _units()} if refusal.code == "unit_needed" else {}
        return shown(request, dossier_id, status=422, refused=refusal.message, note=note, **more)
    messages.success(request, _("Đã chuyển hồ sơ {code}.").format(code=row.code))
    return redirect("dossier", dossier_id) if _still_seen(request, dossier_id) else redirect("dossiers")


@require_POST
@signed_in
def deed(request: SignedInRequest, dossier_id: UUID, deed: str) -> HttpResponse:
    """Do one of the other deeds; refused, what was typed stays."""
    access.dossier_to_see(request.actor, dossier_id)
    known = DEEDS.get(deed)
    if known is None:
        raise Absent
    form = known.form(request.POST, prefix=deed)
    if form.is_valid() and form.run(lambda: known.act(request.actor, dossier_id, form)) is not None:
        messages.success(request, _("Đã ghi: {what}.").format(what=known.label))
        return redirect("dossier", dossier_id)
    page = queries.page_of_dossier(request.actor, dossier_id, timezone.now())
    renewed = form.data.copy()  # type: ignore[attr-defined]
    renewed[f"{deed}-edition"] = str(page.dossier.edition)
    form.data = renewed
    return shown(request, dossier_id, status=422, filled={deed: form})


@require_POST
@signed_in
def person(request: SignedInRequest, dossier_id: UUID) -> HttpResponse:
    """The applicant's data, once the reason is on record."""
    form = LookForm(request.POST)
    access.dossier_to_see(request.actor, dossier_id)
    if form.is_valid():
        found = form.run(
            lambda: look_at_citizen(actor=request.actor, dossier_id=dossier_id, reason=form.cleaned_data["reason"])
        )
        if found is not None:
            return shown(request, dossier_id, citizen=found)
    return shown(request, dossier_id, status=422, look_form=form)


@require_POST
@signed_in
def paper(request: SignedInRequest, dossier_id: UUID, paper_id: UUID) -> HttpResponse:
    """A paper is given or not, or a scan of it is kept."""
    row = access.dossier_to_answer_page(request.actor, dossier_id)
    file = request.FILES.get("file")
    try:
        if file is not None:
            attach_paper(
                actor=request.actor, dossier_id=row.id, paper_id=paper_id, file=file, name=file.name or "giay-to"
            )
        else:
            given = request.POST.get("given") == "1"
            mark_paper(actor=request.actor, dossier_id=row.id, edition=row.edition, paper_id=paper_id, given=given)
    except RuleBroken as refusal:
        return shown(request, dossier_id, status=422, refused=refusal.message)
    return redirect("dossier", dossier_id)


@require_safe
@signed_in
def file(request: SignedInRequest, dossier_id: UUID, paper_id: UUID) -> HttpResponseBase:
    """The scan of a paper."""
    row = access.paper_of(access.dossier_to_see(request.actor, dossier_id), paper_id)
    if row.attachment is None:
        raise Absent
    return serve(row.attachment, request, inline=True)


def shown(request: SignedInRequest, dossier_id: UUID, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page, with a refusal on top or a form that keeps what was typed."""
    page = queries.page_of_dossier(request.actor, dossier_id, timezone.now())
    filled: dict[str, DeedForm] = more.pop("filled", {})
    deeds = [
        {"deed": each, "form": filled.get(each.slug) or _blank(each, page), "open": each.slug in filled}
        for each in DEEDS.values()
        if each.shown(page) or each.slug in filled
    ]
    context = {
        "shown": page,
        "dossier": page.dossier,
        "papers": page.dossier.papers.select_related("attachment", "reused_from__dossier"),
        "pauses": page.dossier.pauses.all(),
        "extensions": page.dossier.extensions.all(),
        "deeds": deeds,
        "look_form": LookForm(),
        "accept": ACCEPT.html_accept(),
        **more,
    }
    return render(request, "dossiers/dossier.html", context, status=status)


def _blank(deed: Deed, page: DossierPage) -> DeedForm:
    initial: dict[str, Any] = {"edition": page.dossier.edition}
    if page.dossier.due_at is not None:
        initial["until"] = timezone.localtime(page.dossier.due_at + timedelta(days=1))
    form = deed.form(initial=initial, prefix=deed.slug)
    if deed.slug == "bo-sung" and page.dossier.supplements == 0:
        del form.fields["knows_late"]
    return form


def _still_seen(request: SignedInRequest, dossier_id: UUID) -> bool:
    return access.visible_dossiers(request.actor).filter(id=dossier_id).exists()


def _units() -> list[Unit]:
    return list(Unit.objects.current(timezone.localdate()).order_by("path")[:500])
