"""Forms about units."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.forms import ActionForm
from giaoban.org.forms.fields import DayField
from giaoban.org.importing.read import LONGEST_CODE, MOST_BYTES
from giaoban.org.models import Level
from giaoban.org.naming import LONGEST


class UnitForm(ActionForm):
    """What a unit is called."""

    name = forms.CharField(
        label=_("Tên đơn vị"), max_length=LONGEST, help_text=_("Ghi đủ cả loại, ví dụ: Bản Na Hang, Xã Mai Sơn.")
    )
    kind = forms.CharField(
        label=_("Loại"), max_length=LONGEST, required=False, help_text=_("Để trống thì máy lấy từ đầu tên đơn vị.")
    )
    code = forms.CharField(
        label=_("Mã"),
        max_length=LONGEST_CODE,
        required=False,
        help_text=_("Mã hành chính, nếu có. Thôn, bản để trống."),
    )
    position = forms.IntegerField(
        label=_("Thứ tự"), min_value=0, max_value=9999, initial=0,
        help_text=_("Số nhỏ đứng trước. Cùng số thì xếp theo tên."),
    )  # fmt: skip
    valid_from = DayField(label=_("Ngày bắt đầu"), required=False)


class NewUnitForm(UnitForm):
    """A unit below another; only levels that fit there are offered."""

    level = forms.ChoiceField(label=_("Cấp"))
    field_order = ("level", "name")

    def __init__(self, *args: object, parent_level: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        rank = Level(parent_level).rank
        below = [level for level in Level if level.rank > rank or level is Level.DEPARTMENT]
        self.fields["level"].choices = [(level.value, level.label) for level in below]  # type: ignore[attr-defined]


class LastDayForm(ActionForm):
    """The last day of something."""

    last_day = DayField(label=_("Ngày cuối"))


class ImportForm(ActionForm):
    """A file of units."""

    file = forms.FileField(
        label=_("Tệp danh sách (CSV)"),
        help_text=_(
            "Cột: level, code, name, kind, parent_code (hoặc cấp, mã, tên, loại, mã cấp trên)."
            " Trong Excel: Lưu thành, kiểu CSV UTF-8."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Tệp quá lớn. Hãy chia thành nhiều tệp, mỗi tệp dưới 20 MB."))
        return file
