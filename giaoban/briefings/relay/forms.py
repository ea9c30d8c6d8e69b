"""What people type about a source."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.briefings.models import Briefing
from giaoban.briefings.relay.actions.sources import RelayPlan
from giaoban.briefings.relay.models import Kind, Relay
from giaoban.kernel.forms import ActionForm


class RelayForm(ActionForm):
    """One source. The address is written and never read back: it may hold a password."""

    title = forms.CharField(
        label=_("Tên hội nghị"), max_length=200, help_text=_("Các điểm cầu thấy tên này trên màn hình")
    )
    kind = forms.ChoiceField(label=_("Lấy hình và tiếng"), choices=Kind.choices, initial=Kind.ADDRESS)
    url = forms.CharField(
        label=_("Địa chỉ luồng phát"),
        max_length=1000,
        help_text=_(
            "Do đơn vị phát cho: rtmp://, rtsp://, srt:// hoặc https://….m3u8. Để trống nếu lấy từ máy của bàn."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
    )
    item_id = forms.UUIDField(label=_("Nội dung trong chương trình"), required=False, widget=forms.Select)
    follows = forms.BooleanField(
        label=_("Tự phát khi bàn đến nội dung này, tự dừng khi sang nội dung khác"), required=False, initial=True
    )
    yields = forms.BooleanField(label=_("Tự tắt tiếng tiếp sóng khi có người phát biểu"), required=False, initial=True)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def of(self, briefing: Briefing, relay: Relay | None = None) -> "RelayForm":
        """The same with the briefing's agenda to choose from, and how an address that is known is kept."""
        items = [(str(item.id), f"{item.n}. {item.title}") for item in briefing.agenda.all()]
        self.fields["item_id"].widget.choices = [("", str(_("Không gắn; thư ký bấm Phát"))), *items]
        if self.data.get("kind") == Kind.SCREEN:
            self.fields["url"].required = False
        if relay is not None:
            self.fields["url"].required = False
            self.fields["url"].help_text = _(
                "Để trống thì giữ địa chỉ đã lưu. Địa chỉ không hiện lại vì có thể chứa mật khẩu."
            )
        return self

    @staticmethod
    def initial_of(relay: Relay) -> dict[str, object]:
        """The values of a source that exists."""
        names = ("title", "kind", "item_id", "follows", "yields", "edition")
        return {name: getattr(relay, name) for name in names}

    def plan(self) -> RelayPlan:
        """The cleaned values as the action takes them."""
        values = self.cleaned_data
        return RelayPlan(
            values["title"], values["kind"], values["url"], values["item_id"], values["follows"], values["yields"]
        )
