"""The agency's rule about recording."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from giaoban.briefings.recording.access import host_to_rule
from giaoban.briefings.recording.actions.rules import set_recording_rule
from giaoban.briefings.recording.forms import RuleForm
from giaoban.briefings.recording.models import RecordingRule
from giaoban.briefings.recording.rules import rule_on
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


@require_http_methods(["GET", "POST"])
@signed_in
def recording_rules(request: SignedInRequest) -> HttpResponse:
    """What holds since when, and another rule from a day on."""
    host = host_to_rule(request.actor)
    now = rule_on(host, timezone.localdate())
    form = RuleForm(posted(request), initial=RuleForm.initial_of(now))
    if request.method == "POST" and form.is_valid():
        done = form.run(lambda: set_recording_rule(actor=request.actor, **form.cleaned_data))
        if done is not None:
            messages.success(request, _("Đã lưu quy định ghi âm."))
            return redirect("recording_rules")
    rows = RecordingRule.objects.filter(host=host)
    context = {"host": host, "now": now, "rows": rows, "form": form}
    return render(request, "recording/rules.html", context, status=422 if form.errors else 200)
