"""What people type about a telephone line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.telephone.access import callers_for
from giaoban.kernel.forms import ActionForm


class LineForm(ActionForm):
    """Who calls, and from where."""

    post_id = forms.UUIDField(label=_("Người gọi"), widget=forms.Select)
    number = forms.CharField(
        label=_("Gọi từ số"),
        max_length=30,
        required=False,
        help_text=_("Gọi từ số này thì không phải bấm mã. Để trống thì luôn phải bấm mã."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def of(self, briefing: Briefing) -> "LineForm":
        """The same with the people of the invited points to choose from."""
        people = [
            (str(post.id), f"{point.name}: {person.full_name}, {post.title}")
            for post, person, point in callers_for(briefing)
        ]
        self.fields["post_id"].widget.choices = [("", str(_("Chọn người của điểm cầu"))), *people]
        return self
