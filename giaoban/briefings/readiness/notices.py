"""What points are told about getting ready."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from giaoban.briefings.models import Briefing
from giaoban.briefings.readiness.queries import PointLine
from giaoban.kernel.actor import Actor
from giaoban.kernel.formats import moment
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.kinds import NoticeKind, register
from giaoban.office.notices.queries import people_of_units

KIND = "readiness"


def register_notices() -> None:
    """Called once when the app is ready."""
    register(NoticeKind(KIND, gettext_lazy("Chuẩn bị điểm cầu, thử cầu")))


def tell_rehearsal(briefing: Briefing, actor: Actor, units: Collection[UUID], at: datetime, note: str) -> None:
    """When to try everything; inside an action."""
    people = people_of_units(units)
    if people:
        text = _("Vào trang điểm cầu, đo đường truyền và thử loa, micrô. Cuộc họp lúc {start}.").format(
            start=moment(briefing.starts_at)
        )
        send_notices(
            actor=actor, kind=KIND, title=_("Thử cầu lúc {at}: {title}").format(at=moment(at), title=briefing.title),
            text=f"{text} {note}".strip(), url=reverse("readiness", args=[briefing.id]), people=people,
            about=briefing.id, key=f"rehearsal:{at:%Y%m%d%H%M}",
        )  # fmt: skip


def tell_unready(line: PointLine, actor: Actor, key: str) -> int:
    """Tell one point's people what is missing; inside an action. How many were told."""
    people = people_of_units([line.point.unit_id])
    if not people:
        return 0
    briefing = line.facts.briefing
    lacks = "; ".join(need.sentence for need in line.judgement.needs)
    return send_notices(
        actor=actor, kind=KIND, title=_("Điểm cầu chưa sẵn sàng: {title}").format(title=briefing.title),
        text=_("{lacks}. Cuộc họp lúc {start}.").format(lacks=lacks, start=moment(briefing.starts_at)),
        url=reverse("readiness", args=[briefing.id]), people=people, about=line.point.id, key=key,
    )  # fmt: skip
