"""`/kieu-dang`: every component on one page, for whoever builds pages. Only in a demonstration or while developing."""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from giaoban.kernel.errors import Absent


class SampleForm(forms.Form):
    """One field of each kind, so that every state of a field can be looked at."""

    title = forms.CharField(label=gettext_lazy("Tên cuộc giao ban"), help_text=gettext_lazy("Ngắn, ai đọc cũng hiểu."))
    kind = forms.ChoiceField(
        label=gettext_lazy("Loại"),
        choices=[("weekly", gettext_lazy("Hằng tuần")), ("urgent", gettext_lazy("Đột xuất"))],
    )
    day = forms.DateField(label=gettext_lazy("Ngày"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hour = forms.TimeField(label=gettext_lazy("Giờ bắt đầu"), widget=forms.TimeInput(attrs={"type": "time"}))
    reach = forms.ChoiceField(
        label=gettext_lazy("Ai được mời"),
        choices=[("all", gettext_lazy("Mọi xã và bản")), ("some", gettext_lazy("Chọn từng điểm cầu"))],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("Lời nhắn"), required=False, widget=forms.Textarea)
    paper = forms.FileField(
        label=gettext_lazy("Tài liệu"), required=False, help_text=gettext_lazy("PDF, tối đa 50 MB.")
    )
    record = forms.BooleanField(label=gettext_lazy("Ghi âm cuộc họp"), required=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter chip: what the filter component reads."""

    label: str
    url: str
    current: bool
    count: int


@require_http_methods(["GET", "HEAD", "POST"])
def style_page(request: HttpRequest) -> HttpResponse:
    """GET shows everything; POST validates the sample form, so that its errors can be seen. Saves nothing."""
    if not (settings.DEMO or settings.DEBUG):
        raise Absent
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("Đã nhận biểu mẫu thử. Không có gì được lưu."))
    return render(
        request,
        "kernel/style.html",
        {
            "form": form,
            "page": Paginator(range(1234), 50).get_page(request.GET.get("trang")),
            "choices": [
                Choice(_("Tất cả"), "?", current=True, count=1234),
                Choice(_("Đang họp"), "?loc=dang-hop", current=False, count=1),
                Choice(_("Đã xong"), "?loc=xong", current=False, count=1233),
            ],
            "recently": timezone.now() - timedelta(minutes=5),
        },
    )
