"""Drawing a draft: one step at a time, each button one action."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.kernel.errors import Absent
from giaoban.onestop.processes import access, queries
from giaoban.onestop.processes.actions.steps import (
    add_move,
    add_step,
    change_step,
    place_step,
    remove_move,
    remove_step,
)
from giaoban.onestop.processes.forms import MoveForm, StepForm
from giaoban.onestop.processes.graph import Graph, GraphStep
from giaoban.onestop.processes.models import MoveKind, ProcessVersion
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.views.pages import edition_in, tried
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def new_step(request: SignedInRequest, process_version_id: UUID) -> HttpResponse:
    """A step after the one in `?sau=`; without it, the first."""
    version = access.version_to_draw(request.actor, process_version_id)
    graph = graph_of(version)
    before = _named(graph, request.GET.get("sau", ""))
    units = queries.units_to_name(version.process)
    form = StepForm(posted(request), units=units, initial={"edition": version.edition})
    form.version = version
    if request.method == "POST" and form.is_valid():
        made = form.run(
            lambda: add_step(
                actor=request.actor,
                process_version_id=version.id,
                edition=form.seen,
                plan=form.plan(),
                after_id=before.id if before else None,
            )
        )
        if made is not None:
            return _to(version, made.id)
    context = {"form": form, "version": version, "process": version.process, "before": before}
    return render(request, "processes/step.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@signed_in
def step(request: SignedInRequest, process_version_id: UUID, process_step_id: UUID) -> HttpResponse:
    """What a step is, and its ways out."""
    version = access.version_to_draw(request.actor, process_version_id)
    graph = graph_of(version)
    shown = _of(graph, process_step_id)
    initial = {"edition": version.edition}
    form = StepForm(posted(request), units=queries.units_to_name(version.process), step=shown, initial=initial)
    form.version = version
    if request.method == "POST" and form.is_valid():
        done = form.run(
            lambda: change_step(
                actor=request.actor,
                process_version_id=version.id,
                edition=form.seen,
                process_step_id=shown.id,
                plan=form.plan(),
            )
        )
        if done is not None:
            return _to(version, shown.id)
    return _page(request, version, graph, shown, form, None)


@require_POST
@signed_in
def new_move(request: SignedInRequest, process_version_id: UUID, process_step_id: UUID) -> HttpResponse:
    """Another way out of a step."""
    version = access.version_to_draw(request.actor, process_version_id)
    graph = graph_of(version)
    shown = _of(graph, process_step_id)
    form = MoveForm(request.POST, graph=graph, source=shown.id)
    form.version = version
    if form.is_valid():
        made = form.run(
            lambda: add_move(
                actor=request.actor,
                process_version_id=version.id,
                edition=form.seen,
                process_step_id=shown.id,
                kind=MoveKind(form.cleaned_data["kind"]),
                target_id=form.target_id,
                label=form.cleaned_data["label"],
            )
        )
        if made is not None:
            return redirect("process_step", version.id, shown.id)
    return _page(request, version, graph, shown, None, form)


@require_POST
@signed_in
def drop_move(request: SignedInRequest, process_version_id: UUID, process_move_id: UUID) -> HttpResponse:
    """One way less."""
    version = access.version_to_draw(request.actor, process_version_id)
    move = version.moves.filter(id=process_move_id).first()
    if move is None:
        raise Absent
    return tried(
        request,
        version.id,
        lambda: remove_move(
            actor=request.actor,
            process_version_id=version.id,
            edition=edition_in(request),
            process_move_id=process_move_id,
        ),
        lambda: redirect("process_step", version.id, move.source_id),
    )


@require_POST
@signed_in
def place(request: SignedInRequest, process_version_id: UUID, process_step_id: UUID) -> HttpResponse:
    """One place up or down in the list."""
    version = access.version_to_draw(request.actor, process_version_id)
    return tried(
        request,
        version.id,
        lambda: place_step(
            actor=request.actor,
            process_version_id=version.id,
            edition=edition_in(request),
            process_step_id=process_step_id,
            up=request.POST.get("huong") == "len",
        ),
        lambda: _to(version, process_step_id),
    )


@require_POST
@signed_in
def drop_step(request: SignedInRequest, process_version_id: UUID, process_step_id: UUID) -> HttpResponse:
    """Take a step out."""
    version = access.version_to_draw(request.actor, process_version_id)
    return tried(
        request,
        version.id,
        lambda: remove_step(
            actor=request.actor,
            process_version_id=version.id,
            edition=edition_in(request),
            process_step_id=process_step_id,
        ),
        lambda: redirect("process_version", version.id),
    )


def _page(
    request: SignedInRequest,
    version: ProcessVersion,
    graph: Graph,
    shown: GraphStep,
    form: StepForm | None,
    move_form: MoveForm | None,
) -> HttpResponse:
    refused = bool((form and form.errors) or (move_form and move_form.errors))
    initial = {"edition": version.edition}
    context = {
        "version": version,
        "process": version.process,
        "step": shown,
        "ways": [(move, graph.step(move.target) if move.target else None) for move in graph.moves_from(shown.id)],
        "form": form or StepForm(units=queries.units_to_name(version.process), step=shown, initial=initial),
        "move_form": move_form or MoveForm(graph=graph, source=shown.id, initial=initial),
        "heading": _("Sửa bước"),
    }
    return render(request, "processes/step.html", context, status=422 if refused else 200)


def _of(graph: Graph, step_id: UUID) -> GraphStep:
    found = next((step for step in graph.steps if step.id == step_id), None)
    if found is None:
        raise Absent
    return found


def _named(graph: Graph, typed: str) -> GraphStep | None:
    return next((step for step in graph.steps if str(step.id) == typed), None)


def _to(version: ProcessVersion, step_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('process_version', args=[version.id])}#buoc-{step_id}")
