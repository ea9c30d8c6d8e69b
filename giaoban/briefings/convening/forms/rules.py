"""An invitation rule, typed in plain words."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.convening.rules import Below, Rule
from giaoban.kernel.forms import ActionForm
from giaoban.kernel.text import clean_line, plain
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Role

#: Roles that come to briefings.
ROLES = (Role.LEADER, Role.CLERK, Role.OFFICIAL, Role.VILLAGE)
_LINES = re.compile(r"[\n;]+")


class RuleForm(ActionForm):
    """Which units, and which posts in them."""

    levels = forms.MultipleChoiceField(
        label=_("Mời tất cả"), required=False, widget=forms.CheckboxSelectMultiple, choices=[]
    )
    under = forms.ChoiceField(label=_("Chỉ trong nhánh"), required=False)
    kind = forms.ChoiceField(label=_("Chỉ loại"), required=False)
    roles = forms.MultipleChoiceField(
        label=_("Mời người có vai trò"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(role.value, role.label) for role in ROLES],
        help_text=_("Không chọn gì thì mời mọi người có quyền dự họp."),
    )
    titles = forms.CharField(
        label=_("Hoặc chức vụ có chữ"),
        required=False,
        max_length=300,
        help_text=_("Cách nhau bằng dấu phẩy. Ví dụ: Bí thư, Trưởng bản."),
    )
    extra = forms.CharField(
        label=_("Mời thêm đơn vị"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một đơn vị. Trùng tên thì ghi cả đơn vị trên: Bản Na Hang (Xã Mai Sơn)."),
    )
    excluded = forms.CharField(label=_("Không mời đơn vị"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, host: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = list(Below(host).units.values())
        levels = sorted({unit.level for unit in self.units}, key=lambda level: Level(level).rank)
        parents = {unit.parent_id for unit in self.units}
        branches = sorted((unit for unit in self.units if unit.id in parents), key=lambda unit: unit.path)
        kinds = sorted({unit.kind for unit in self.units if unit.kind})
        self._choose("levels", [(level, Level(level).label) for level in levels])
        self._choose("under", [("", _("Mọi nhánh")), *((str(unit.id), unit.name) for unit in branches)])
        self._choose("kind", [("", _("Mọi loại")), *((kind, kind) for kind in kinds)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_extra(self) -> tuple[UUID, ...]:
        return self._units("extra")

    def clean_excluded(self) -> tuple[UUID, ...]:
        return self._units("excluded")

    def rule(self) -> Rule:
        """The cleaned values as a rule."""
        values = self.cleaned_data
        titles = tuple(words for words in (clean_line(part) for part in values["titles"].split(",")) if words)
        return Rule(
            levels=tuple(values["levels"]),
            under=UUID(values["under"]) if values["under"] else None,
            kind=values["kind"],
            roles=tuple(values["roles"]),
            titles=titles,
            extra=values["extra"],
            excluded=values["excluded"],
        )

    def _units(self, field: str) -> tuple[UUID, ...]:
        """Units typed by name, each on its line; unknown and doubtful names are named in the refusal."""
        typed = [clean_line(line) for line in _LINES.split(self.cleaned_data[field])]
        parents = dict(Unit.objects.filter(id__in={u.parent_id for u in self.units}).values_list("id", "name"))
        by_name: dict[str, list[Unit]] = {}
        for unit in self.units:
            above = parents.get(unit.parent_id) if unit.parent_id else None
            for name in (unit.name, f"{unit.name} ({above})"):
                by_name.setdefault(plain(name), []).append(unit)
        found, problems = [], []
        for name in filter(None, typed):
            units = by_name.get(plain(name), [])
            if len(units) == 1:
                found.append(units[0].id)
            elif units:
                problems.append(_("Có {n} đơn vị tên {name}: hãy ghi cả đơn vị trên.").format(n=len(units), name=name))
            else:
                problems.append(_("Không có đơn vị {name} trong cơ quan này.").format(name=name))
        if problems:
            raise forms.ValidationError(" ".join(str(problem) for problem in problems[:5]))
        return tuple(found)


class PresetForm(ActionForm):
    """A name for a set of rules."""

    name = forms.CharField(label=_("Tên nhóm mời"), max_length=100, help_text=_("Ví dụ: Các xã ven sông."))
