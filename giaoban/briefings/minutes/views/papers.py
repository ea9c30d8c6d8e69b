"""Minutes and the notice of conclusions: written by the desk, read and confirmed by the invited."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from giaoban.adapters.papers import layout_on, to_pdf
from giaoban.briefings.access import briefing_to_see
from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.actions import papers as actions
from giaoban.briefings.minutes.actions.circulation import acknowledge_paper, circulate_paper, urge_readers
from giaoban.briefings.minutes.actions.stale import stale
from giaoban.briefings.minutes.drafting import Section, paper_from
from giaoban.briefings.minutes.forms import HeadForm, ReasonForm
from giaoban.briefings.minutes.models import Circulation, Paper, PaperKind, Version, paper_name
from giaoban.briefings.minutes.printing import print_paper
from giaoban.briefings.minutes.queries import entries_of, reading_of
from giaoban.briefings.models import Briefing
from giaoban.kernel.attachments.serve import serve
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

PAGES = {PaperKind.MINUTES: "minutes", PaperKind.NOTICE: "conclusion_notice"}


@require_safe
@signed_in
def minutes(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The minutes: running while the briefing lasts, a draft after it, then the versions."""
    return page(request, briefing_to_see(request.actor, briefing_id), PaperKind.MINUTES)


@require_safe
@signed_in
def notice(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The notice of conclusions."""
    return page(request, briefing_to_see(request.actor, briefing_id), PaperKind.NOTICE)


def page(request: SignedInRequest, briefing: Briefing, kind: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of one paper as this reader may see it; `more` are forms that were refused."""
    desk = access.sits_at_desk(request.actor, briefing)
    paper = Paper.objects.filter(briefing=briefing, kind=kind).first()
    version = paper.versions.filter(n=paper.final).select_related("pdf", "docx").first() if paper else None
    context = {
        "briefing": briefing,
        "kind": kind,
        "page_name": paper_name(kind, briefing),
        "desk": desk,
        "paper": paper,
        "version": version,
        "blocks": paper_from(version.head, version.sections).blocks if version else (),
        "mine": _mine(request, briefing, kind),
        **(_for_desk(briefing, paper, version, kind) if desk else {}),
        **more,
    }
    return render(request, "minutes/paper.html", context, status=status)


@require_POST
@signed_in
def save(request: SignedInRequest, briefing_id: UUID, paper_kind: str) -> HttpResponse:
    """Keep the desk's corrections; somebody else's newer text is shown beside what was typed."""
    briefing = access.desk_of(request.actor, briefing_id).briefing
    paper = access.paper_of(briefing, paper_kind)
    form, typed = HeadForm(request.POST), _typed(request, paper)
    newer: Paper | None = None
    if form.is_valid():
        try:
            actions.change_paper(
                actor=request.actor, briefing_id=briefing_id, kind=paper_kind, edition=_edition(request),
                head=form.text(), sections=typed,
            )  # fmt: skip
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
            newer = access.paper_of(briefing, paper_kind) if refusal.code == "stale" else None
        else:
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect(PAGES[PaperKind(paper_kind)], briefing_id)
    theirs = {section["key"]: section["body"] for section in newer.sections} if newer else {}
    sections = [
        {"key": one.key, "heading": one.heading, "body": one.body, "theirs": _differing(theirs.get(one.key), one.body)}
        for one in typed
    ]
    edition = newer.edition if newer else _edition(request)
    return page(
        request, briefing, paper_kind, status=422, head_form=form, sections=sections, edition=edition, newer=newer
    )


@require_POST
@signed_in
def act(request: SignedInRequest, briefing_id: UUID, paper_kind: str) -> HttpResponse:
    """Assemble anew (`dung-lai`), finalise (`chot`), send (`gui`), remind (`nhac`)."""
    briefing = access.desk_of(request.actor, briefing_id).briefing
    chosen: dict[str, Any] = {"actor": request.actor, "briefing_id": briefing_id, "kind": paper_kind}
    verb = request.POST.get("viec", "")
    try:
        if verb == "dung-lai":
            actions.assemble_paper(**chosen)
            messages.success(request, _("Đã lấy dữ liệu mới nhất của cuộc họp. Phần đã sửa tay giữ nguyên."))
        elif verb == "chot":
            _finalise(request, briefing, paper_kind)
            messages.success(request, _("Đã chốt. Bản PDF và Word ở dưới đây."))
        elif verb == "gui":
            circulate_paper(**chosen)
            messages.success(request, _("Đã gửi đến các đơn vị dự họp."))
        elif verb == "nhac":
            urge_readers(**chosen)
            messages.success(request, _("Đã nhắc các đơn vị chưa xác nhận."))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect(_page_of(paper_kind), briefing.id)


def _finalise(request: SignedInRequest, briefing: Briefing, kind: str) -> None:
    paper = access.paper_of(briefing, kind)
    if paper.edition != _edition(request):
        raise stale(paper.written_by, paper.written_at)
    printed = print_paper(request.actor, briefing.id, kind)
    actions.finalise_paper(
        actor=request.actor, briefing_id=briefing.id, kind=kind, printed=printed, reason=request.POST.get("reason", "")
    )


@require_POST
@signed_in
def acknowledge(request: SignedInRequest, briefing_id: UUID, paper_kind: str) -> HttpResponse:
    """“Đã nhận, đã đọc”, for one's own unit."""
    acknowledge_paper(actor=request.actor, briefing_id=briefing_id, kind=paper_kind)
    messages.success(request, _("Đã xác nhận cho đơn vị."))
    return redirect(_page_of(paper_kind), briefing_id)


@require_safe
@signed_in
def preview(request: SignedInRequest, briefing_id: UUID, paper_kind: str) -> HttpResponse:
    """The draft as PDF, for the desk."""
    briefing = access.desk_of(request.actor, briefing_id).briefing
    paper = access.paper_of(briefing, paper_kind)
    content = to_pdf(paper_from(paper.head, paper.sections), layout_on(timezone.localdate()))
    headers = {"Content-Disposition": f'inline; filename="du-thao-{paper.kind}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


@require_safe
@signed_in
def file(
    request: SignedInRequest, briefing_id: UUID, paper_kind: str, version_n: int, paper_file: str
) -> HttpResponseBase:
    """A version's file: the PDF opens in the page, the DOCX is saved."""
    version = access.version_to_read(request.actor, briefing_id, paper_kind, version_n)
    if paper_file not in ("pdf", "docx"):
        raise Absent
    return serve(version.pdf if paper_file == "pdf" else version.docx, request, inline=paper_file == "pdf")


def _for_desk(briefing: Briefing, paper: Paper | None, version: Version | None, kind: str) -> dict[str, Any]:
    context: dict[str, Any] = {"entries": entries_of(briefing) if paper is None and kind == PaperKind.MINUTES else []}
    if paper is not None:
        context |= {
            "head_form": HeadForm(initial=HeadForm.initial_of(paper.head)),
            "sections": paper.sections,
            "edition": paper.edition,
            "reason_form": ReasonForm(),
            "versions": list(paper.versions.select_related("pdf", "docx")),
        }
    if version is not None:
        context["reading"] = reading_of(version)
    return context


def _mine(request: SignedInRequest, briefing: Briefing, kind: str) -> Circulation | None:
    """What was sent to the reader's own unit last, unless the reader is of the host."""
    try:
        return access.circulation_of(request.actor, briefing.id, kind)
    except Absent:
        return None


def _typed(request: SignedInRequest, paper: Paper) -> list[Section]:
    """The sections as the form sends them, in the order of the paper."""
    return [
        Section(
            section["key"],
            request.POST.get(f"heading-{n}", section["heading"]),
            request.POST.get(f"body-{n}", section["body"]),
        )
        for n, section in enumerate(paper.sections)
    ]


def _differing(theirs: str | None, mine: str) -> str:
    return theirs if theirs is not None and theirs != mine.replace("\r\n", "\n").strip() else ""


def _edition(request: SignedInRequest) -> int:
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0


def _page_of(kind: str) -> str:
    if kind not in PaperKind.values:
        raise Absent
    return PAGES[PaperKind(kind)]
