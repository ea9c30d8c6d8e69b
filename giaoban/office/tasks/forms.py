"""What people type about tasks."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.attachments.kinds import DOCUMENTS_AND_PICTURES
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.forms import ActionForm
from giaoban.office.tasks.actions.steps import Said, Upload
from giaoban.office.tasks.deadlines import DayOff
from giaoban.office.tasks.models import Priority, Task
from giaoban.office.tasks.plans import TaskPlan
from giaoban.org.models import Post, Unit

R = TypeVar("R")
DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A day, typed or chosen."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, required=required, help_text=help_text, input_formats=DAY_FORMATS, widget=widget
    )


class KeyedForm(ActionForm):
    """A form whose sending twice is one step: `key` was made with the page.

    `offered` is the working day to take instead of a day off; `stale` tells that the task moved on meanwhile.
    """

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, name: str = "", **kwargs: Any) -> None:
        # Several forms stand on one page: each needs its own ids.
        kwargs["auto_id"] = f"{name}_%s" if name else "id_%s"
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = lambda: str(uuid4())
        self.offered: date | None = None
        self.stale = False

    def run(self, act: Callable[[], R]) -> R | None:
        """As in `ActionForm`, noticing what can be offered."""

        def watched() -> R:
            try:
                return act()
            except DayOff as off:
                self.offered = off.next_day
                raise
            except RuleBroken as refusal:
                self.stale = refusal.code == "stale"
                raise

        return super().run(watched)


class SeveralFiles(forms.ClearableFileInput):
    """A file chooser that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, none included."""

    widget = SeveralFiles(attrs={"accept": DOCUMENTS_AND_PICTURES.html_accept(), "multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file alone, as Django checks one."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class SaidForm(KeyedForm):
    """Words with files."""

    text = forms.CharField(label=_("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))
    evidence = FilesField(
        label=_("Tệp minh chứng"), required=False, help_text=_("Ảnh, PDF, Word, Excel, PowerPoint; nhiều nhất 10 tệp")
    )

    def said(self) -> Said:
        """The words and the opened files."""
        files = tuple(Upload(file, file.name or "tep") for file in self.cleaned_data["evidence"])
        return Said(self.cleaned_data["text"], files)


class ReportForm(SaidForm):
    """How far it is."""

    progress = forms.IntegerField(
        label=_("Tiến độ (%)"),
        min_value=0,
        max_value=100,
        required=False,
        widget=forms.NumberInput(attrs={"step": 5, "inputmode": "numeric"}),
    )
    field_order = ["key", "progress", "text", "evidence"]

    def __init__(self, *args: Any, leads: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False
        self.fields["text"].label = _("Đã làm được gì")
        if not leads:
            del self.fields["progress"]


class SubmitForm(SaidForm):
    """The result."""

    parts_left_why = forms.CharField(
        label=_("Lý do nộp khi việc con chưa xong"),
        max_length=2000,
        error_messages={"required": _("Còn việc con chưa xong. Hãy chờ xong, hoặc ghi lý do nộp kết quả ngay.")},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, parts_open: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Kết quả đã đạt được")
        if not parts_open:
            del self.fields["parts_left_why"]


class ReasonForm(KeyedForm):
    """Why."""

    reason = forms.CharField(label=_("Lý do"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, label: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["reason"].label = label


class NoteForm(KeyedForm):
    """A word that may be left out."""

    text = forms.CharField(
        label=_("Lời nhắn"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )


class ExtensionForm(KeyedForm):
    """A later deadline."""

    new_deadline = day_field(_("Xin đến ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=5000, widget=forms.Textarea(attrs={"rows": 2}))


class AnswerForm(KeyedForm):
    """The answer to a request for more time."""

    answer = forms.CharField(
        label=_("Trả lời"),
        required=False,
        max_length=5000,
        help_text=_("Bắt buộc khi không đồng ý"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TaskForm(KeyedForm):
    """A task for one lead unit, which was chosen before."""

    title = forms.CharField(label=_("Việc cần làm"), max_length=300)
    expected_result = forms.CharField(
        label=_("Kết quả cần đạt"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Xong việc thì có gì trong tay: báo cáo, danh sách, công trình…"),
    )
    lead_post = forms.ChoiceField(label=_("Giao cho"), required=False)
    deadline = day_field(_("Hạn"), required=False, help_text=_("Chọn ngày, hoặc ghi số ngày làm việc ở ô dưới"))
    working_days = forms.IntegerField(
        label=_("Hoặc trong (ngày làm việc)"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    priority = forms.ChoiceField(label=_("Mức độ"), choices=Priority.choices, initial=Priority.NORMAL)
    given_on = day_field(
        _("Ngày giao"), required=False, help_text=_("Chỉ ghi khi nhập lại việc đã giao trước hôm nay, ví dụ trên giấy")
    )
    co_units = forms.MultipleChoiceField(
        label=_("Đơn vị phối hợp"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        lead: Unit,
        posts: Iterable[tuple[Post, str]],
        others: Iterable[Unit],
        new: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lead = lead
        if not new:
            del self.fields["given_on"]
        anybody = ("", _("Cả đơn vị (ai phụ trách thì nhận)"))
        self._choose("lead_post", [anybody, *((str(post.id), words) for post, words in posts)])
        helpers = [(str(unit.id), unit.name) for unit in others if unit.id != lead.id]
        self._choose("co_units", helpers)
        if not helpers:
            del self.fields["co_units"]

    @staticmethod
    def initial_of(task: Task) -> dict[str, Any]:
        """The values of an existing task."""
        return {
            "title": task.title,
            "expected_result": task.expected_result,
            "lead_post": str(task.lead_post_id or ""),
            "deadline": task.deadline,
            "priority": task.priority,
            "co_units": [str(unit) for unit in task.co_handlers.values_list("unit", flat=True)],
        }

    def plan(self, kept: Task | None = None) -> TaskPlan:
        """The cleaned values as the actions take them; what this form does not show is kept from the task."""
        values = self.cleaned_data
        co_posts = kept.co_handlers.filter(post__isnull=False).values_list("post", flat=True) if kept else ()
        return TaskPlan(
            title=values["title"],
            expected_result=values["expected_result"],
            lead_unit=self.lead.id,
            lead_post=UUID(values["lead_post"]) if values["lead_post"] else None,
            co_units=tuple(UUID(unit) for unit in values.get("co_units", ())),
            co_posts=tuple(post for post in co_posts if post),
            deadline=values["deadline"],
            working_days=None if values["deadline"] else values["working_days"],
            priority=values["priority"],
            given_on=values.get("given_on"),
        )

    def clean(self) -> dict[str, Any]:
        """A day wins over a number of days only when just one of them was given."""
        values = super().clean() or self.cleaned_data
        if values.get("deadline") and values.get("working_days"):
            self.add_error("working_days", _("Chỉ ghi một trong hai: ngày hạn, hoặc số ngày làm việc."))
        return values

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
