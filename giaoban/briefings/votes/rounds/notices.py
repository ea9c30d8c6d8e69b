"""What units are told about a written opinion round."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.votes.models import OpinionRound
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import moment
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.office.notices.queries import people_of_units

KIND = "opinion_round"


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(KIND, gettext_lazy("Lấy ý kiến bằng văn bản")))


def tell_units(row: OpinionRound, actor: Actor, units: list[UUID], step: str) -> None:
    """Tell the people of these units; inside an action. Each step, and each new deadline, is one notice a person."""
    people = people_of_units(units)
    if not people:
        return
    send_notices(
        actor=actor,
        kind=KIND,
        title=_titles()[step].format(title=row.title),
        text=_text(row, step),
        url=reverse("round", args=[row.id]),
        people=people,
        about=row.id,
        key=f"{step}:{row.reminded_at or ''}:{row.deadline:%Y%m%d}",
    )


def _titles() -> dict[str, str]:
    return {
        "opened": _("Lấy ý kiến: {title}"),
        "reminded": _("Chưa trả lời lấy ý kiến: {title}"),
        "extended": _("Gia hạn lấy ý kiến: {title}"),
        "closed": _("Đã có kết quả lấy ý kiến: {title}"),
        "cancelled": _("Hủy lấy ý kiến: {title}"),
    }


def _text(row: OpinionRound, step: str) -> str:
    if step == "cancelled":
        return row.reason
    if step == "closed":
        return _("Cảm ơn các đơn vị. Bảng tổng hợp ở trang của đợt lấy ý kiến.")
    return _("{host} lấy ý kiến đơn vị. Hạn trả lời: {deadline}.").format(
        host=row.host.name, deadline=moment(row.deadline)
    )
