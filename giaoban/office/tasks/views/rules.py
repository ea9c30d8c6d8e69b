"""The page on which an agency sets when its tasks are reminded and told upwards."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from giaoban.office.tasks import access
from giaoban.office.tasks.actions.rules import set_reminder_rule
from giaoban.office.tasks.forms import KeyedForm, day_field
from giaoban.office.tasks.models import ReminderRule
from giaoban.office.tasks.rules import Rules
from giaoban.office.tasks.views.asking import number_in
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in
from giaoban.org.views.posted import posted


class DaysField(forms.CharField):
    """Numbers of days, separated by commas or spaces."""

    def clean(self, value: object) -> list[int]:
        """ "3, 1" as [3, 1]; nothing as an empty list."""
        words = str(super().clean(value) or "").replace(",", " ").replace(";", " ").split()
        if not all(word.isdecimal() and len(word) < 4 for word in words):
            raise forms.ValidationError(_("Hãy ghi các số ngày cách nhau bằng dấu phẩy, ví dụ 3, 1."))
        return [int(word) for word in words]


class RuleForm(KeyedForm):
    """One rule."""

    valid_from = day_field(gettext_lazy("Áp dụng từ ngày"))
    remind_days = DaysField(
        label=gettext_lazy("Nhắc trước hạn (ngày làm việc)"),
        required=False,
        max_length=60,
        help_text=gettext_lazy(
            "Ví dụ 3, 1: nhắc trước ba ngày và trước một ngày. 0 là ngày đến hạn. Để trống: không nhắc."
        ),
    )
    escalate_days = DaysField(
        label=gettext_lazy("Báo trễ sau hạn (ngày làm việc)"),
        required=False,
        max_length=60,
        help_text=gettext_lazy(
            "Ví dụ 1, 3, 5: sau một ngày báo lãnh đạo đơn vị chủ trì, sau ba ngày báo người giao, sau năm ngày báo lãnh"
            " đạo cấp trên của đơn vị giao."
        ),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def shown(request: SignedInRequest) -> HttpResponse:
    """What holds for my unit, what will, and a new rule."""
    unit = access.unit_of_rules(request.actor)
    today = timezone.localdate()
    rules = Rules(today)
    now = rules.of(unit)
    initial = {
        "valid_from": today,
        "remind_days": ", ".join(map(str, now.remind_days)),
        "escalate_days": ", ".join(map(str, now.escalate_days)),
    }
    form = RuleForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        done = form.run(
            lambda: set_reminder_rule(
                actor=request.actor,
                unit_id=unit.id,
                valid_from=values["valid_from"],
                remind_days=values["remind_days"],
                escalate_days=values["escalate_days"],
                edition=_edition(request, values["valid_from"]),
            )
        )
        if done is not None:
            messages.success(request, _("Đã lưu lịch nhắc việc."))
            return redirect("task_rules")
    context = {
        "unit": unit,
        "may_see_tasks": access.works(request.actor),
        "now": now,
        "from_unit": rules.row_of(unit),
        "rules": ReminderRule.objects.filter(unit=unit),
        "form": form,
    }
    return render(request, "tasks/rules.html", context, status=422 if form.is_bound and form.errors else 200)


def _edition(request: SignedInRequest, valid_from: date) -> int:
    """The edition of that day's rule as the page showed it: each shown rule was sent along by its day."""
    return number_in(request.POST, f"edition-{valid_from.isoformat()}")
