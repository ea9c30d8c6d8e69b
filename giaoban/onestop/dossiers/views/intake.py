"""Taking in at the counter: choose the procedure, find or write the person, tick the papers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from giaoban.kernel.errors import Absent
from giaoban.kernel.formats import moment
from giaoban.onestop.dossiers import access, queries
from giaoban.onestop.dossiers.actions.citizens import recall_citizen
from giaoban.onestop.dossiers.actions.intake import receive_dossier, reusable_papers
from giaoban.onestop.dossiers.forms import IntakeForm, known_values
from giaoban.onestop.dossiers.models import Citizen
from giaoban.onestop.procedures.models import Version
from giaoban.onestop.procedures.queries import in_force_for, term_for
from giaoban.onestop.procedures.times import term_words
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Level, Unit
from giaoban.org.views.guard import signed_in
from giaoban.org.views.paging import typed_in


@require_safe
@signed_in
def choose(request: SignedInRequest) -> HttpResponse:
    """Which procedure."""
    typed = typed_in(request)
    rows = queries.procedures_for_intake(request.actor, typed)
    return render(request, "dossiers/choose.html", {"q": typed, "rows": rows})


@require_http_methods(["GET", "POST"])
@signed_in
def form(request: SignedInRequest, intake_version_id: UUID) -> HttpResponse:
    """The form of one procedure; sent, it is a dossier."""
    version = _version(request, intake_version_id)
    if request.method == "GET":
        return _shown(request, version, _form(request, version, None))
    citizen = _typed_citizen(request)
    filled = _form(request, version, citizen, data=request.POST)
    if filled.is_valid():
        made = filled.run(
            lambda: receive_dossier(
                actor=request.actor, client_key=filled.cleaned_data["client_key"], plan=filled.plan(version)
            )
        )
        if made is not None:
            due = moment(made.due_at) if made.due_at else _("không hẹn ngày")
            messages.success(request, _("Đã tiếp nhận hồ sơ {code}. Hẹn trả: {due}.").format(code=made.code, due=due))
            return redirect("dossier", made.id)
    return _shown(request, version, filled, citizen, status=422)


@require_POST
@signed_in
def recall(request: SignedInRequest, intake_version_id: UUID, citizen_id: UUID) -> HttpResponse:
    """The form with a known person's data; the look is on record."""
    version = _version(request, intake_version_id)
    citizen = recall_citizen(actor=request.actor, citizen_id=citizen_id)
    return _shown(request, version, _form(request, version, citizen, initial=known_values(citizen)), citizen)


def _shown(
    request: SignedInRequest, version: Version, form: IntakeForm, citizen: Citizen | None = None, *, status: int = 200
) -> HttpResponse:
    typed = request.GET.get("nguoi", "").strip()[:100]
    unit = access.counter_unit(request.actor)
    context = {
        "version": version,
        "form": form,
        "citizen": citizen,
        "typed": typed,
        "people": queries.people_found(request.actor, typed),
        "term": term_words(term_for(version, unit, timezone.localdate()).promised),
        "fees": version.fees.all(),
        "unit": unit,
    }
    return render(request, "dossiers/intake.html", context, status=status)


def _form(request: SignedInRequest, version: Version, citizen: Citizen | None, **more: Any) -> IntakeForm:
    unit, papers = access.counter_unit(request.actor), list(version.papers.all())
    villages = Unit.objects.current(timezone.localdate()).under(unit).filter(level=Level.VILLAGE).order_by("name")
    form = IntakeForm(villages=list(villages), papers=papers, **more)
    form.offer(papers, reusable_papers(citizen, papers) if citizen else [])
    return form


def _typed_citizen(request: SignedInRequest) -> Citizen | None:
    typed = "".join(sign for sign in request.POST.get("personal_id", "") if sign.isdigit())
    return access.citizens_of(request.actor).filter(personal_id=typed).first()


def _version(request: SignedInRequest, version_id: UUID) -> Version:
    unit = access.counter_unit(request.actor)
    row = in_force_for(unit, timezone.localdate()).filter(id=version_id).first()
    if row is None:
        raise Absent
    return row
