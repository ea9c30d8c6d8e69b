"""Invitation rules of a briefing and of a series, and the sets an agency keeps."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.briefings.access import briefing_to_prepare
from giaoban.briefings.convening.access import presets_of, series_to_change
from giaoban.briefings.convening.actions.rules import keep_preset, remove_preset, set_rules
from giaoban.briefings.convening.actions.series import set_series_rules
from giaoban.briefings.convening.forms.rules import PresetForm, RuleForm
from giaoban.briefings.convening.models import Calling, Series
from giaoban.briefings.convening.presets import preset_rules
from giaoban.briefings.convening.queries import calling_of
from giaoban.briefings.convening.rules import Below, sentences
from giaoban.briefings.models import Briefing
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Unit
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def briefing_rules(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The rules of a briefing, with a form for one more."""
    briefing = briefing_to_prepare(request.actor, briefing_id)
    calling = calling_of(briefing)
    form = RuleForm(posted(request), host=briefing.host)
    if request.method == "POST" and form.is_valid():
        rules = (*calling.invite_rules, form.rule())
        edition = calling.edition
        done = form.run(lambda: set_rules(actor=request.actor, briefing_id=briefing_id, rules=rules, edition=edition))
        if done is not None:
            messages.success(request, _("Đã thêm quy tắc và cập nhật điểm cầu."))
            return redirect("briefing_rules", briefing_id)
    return _briefing_page(request, briefing, calling, form)


@require_POST
@signed_in
def remove_briefing_rule(request: SignedInRequest, briefing_id: UUID, rule_number: int) -> HttpResponse:
    """Drop one rule; the units it alone named leave."""
    calling = calling_of(briefing_to_prepare(request.actor, briefing_id))
    rules = _without(calling.invite_rules, rule_number)
    edition = _edition(request, calling.edition)
    _do(request, lambda: set_rules(actor=request.actor, briefing_id=briefing_id, rules=rules, edition=edition))
    return redirect("briefing_rules", briefing_id)


@require_http_methods(["GET", "POST"])
@signed_in
def series_rules(request: SignedInRequest, series_id: UUID) -> HttpResponse:
    """The rules of a series, with a form for one more."""
    series = series_to_change(request.actor, series_id)
    form = RuleForm(posted(request), host=series.host)
    if request.method == "POST" and form.is_valid():
        rules = (*series.invite_rules, form.rule())
        edition = series.edition
        done = form.run(
            lambda: set_series_rules(actor=request.actor, series_id=series_id, rules=rules, edition=edition)
        )
        if done is not None:
            messages.success(request, _("Đã thêm quy tắc cho các kỳ sau."))
            return redirect("series_rules", series_id)
    context = {"series": series, "host": series.host, "form": form, **_reached(series.host, series)}
    return render(request, "convening/series_rules.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in
def remove_series_rule(request: SignedInRequest, series_id: UUID, rule_number: int) -> HttpResponse:
    """Drop one rule for the drafts to come."""
    series = series_to_change(request.actor, series_id)
    rules = _without(series.invite_rules, rule_number)
    edition = _edition(request, series.edition)
    _do(request, lambda: set_series_rules(actor=request.actor, series_id=series_id, rules=rules, edition=edition))
    return redirect("series_rules", series_id)


@require_POST
@signed_in
def keep(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Keep the rules of this briefing under a name."""
    briefing = briefing_to_prepare(request.actor, briefing_id)
    calling = calling_of(briefing)
    form = PresetForm(request.POST)
    if form.is_valid():
        name, rules = form.cleaned_data["name"], calling.invite_rules
        kept = form.run(lambda: keep_preset(actor=request.actor, host_id=briefing.host_id, name=name, rules=rules))
        if kept is not None:
            messages.success(request, _("Đã lưu nhóm mời “{name}”.").format(name=kept.name))
            return redirect("briefing_rules", briefing_id)
    return _briefing_page(request, briefing, calling, RuleForm(host=briefing.host), preset_form=form)


@require_POST
@signed_in
def use(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """Add the rules of a kept set."""
    briefing = briefing_to_prepare(request.actor, briefing_id)
    calling = calling_of(briefing)

    def add() -> Calling:
        more = preset_rules(briefing.host, request.POST.get("preset", ""))
        rules = [*calling.invite_rules, *(rule for rule in more if rule not in calling.invite_rules)]
        return set_rules(actor=request.actor, briefing_id=briefing_id, rules=rules, edition=calling.edition)

    _do(request, add)
    return redirect("briefing_rules", briefing_id)


@require_POST
@signed_in
def remove_kept(request: SignedInRequest, preset_id: UUID) -> HttpResponse:
    """Offer a kept set no more."""
    preset = remove_preset(actor=request.actor, preset_id=preset_id)
    messages.success(request, _("Đã bỏ nhóm mời “{name}”.").format(name=preset.name))
    return redirect("urgent_new")


def _briefing_page(
    request: SignedInRequest, briefing: Briefing, calling: Calling, form: RuleForm, **more: Any
) -> HttpResponse:
    context = {
        "briefing": briefing,
        "calling": calling,
        "form": form,
        "preset_form": PresetForm(),
        "presets": presets_of(briefing.host),
        **_reached(briefing.host, calling),
        **more,
    }
    wrong = form.errors or ("preset_form" in more and more["preset_form"].errors)
    return render(request, "convening/rules.html", context, status=422 if wrong else 200)


def _reached(host: Unit, owner: Calling | Series) -> dict[str, Any]:
    """Each rule as a sentence with the number of units it names today."""
    below = Below(host)
    rules = owner.invite_rules
    named = [len(below.of_rule(rule)) for rule in rules]
    return {
        "rules": list(zip(sentences(rules), named, strict=True)),
        "total": len(below.of_rules(rules)),
        "edition": owner.edition,
    }


def _without(rules: tuple[Any, ...], number: int) -> tuple[Any, ...]:
    if not 1 <= number <= len(rules):
        raise Absent
    return rules[: number - 1] + rules[number:]


def _edition(request: SignedInRequest, current: int) -> int:
    """The edition whose list the button was in; a number that makes no sense is an old one."""
    typed = request.POST.get("edition", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else current if not typed else 0


def _do(request: SignedInRequest, act: Callable[[], object]) -> None:
    try:
        act()
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Đã lưu."))
