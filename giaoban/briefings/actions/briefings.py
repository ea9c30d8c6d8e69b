"""A briefing is created, changed, called, opened, ended or called off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.briefings import access, patches
from giaoban.briefings.actions.turns import close_open_turns
from giaoban.briefings.events import (
    BriefingCalled,
    BriefingCancelled,
    BriefingChanged,
    BriefingCreated,
    BriefingEnded,
    BriefingOpened,
)
from giaoban.briefings.models import (
    AgendaItem,
    BridgePoint,
    Briefing,
    BriefingKind,
    BriefingState,
    DocumentState,
    Guest,
    Presence,
)
from giaoban.briefings.models.briefing import SHOWN
from giaoban.briefings.shapes import stamp
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, plain
from giaoban.org.access import require, units_with
from giaoban.org.models import Holding, Post, Unit
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power

#: A briefing longer than this is a typing mistake; shorter ones are not worth a room (minutes).
LENGTHS = range(5, 721)
#: How far in the past a start may lie when it is typed: one who writes it down after the fact has a limit.
OLDEST_START = timedelta(days=1)


@dataclass(frozen=True)
class BriefingPlan:
    """What the secretary fills in. `expected_minutes` is the planned length; posts are ids of chair and secretary."""

    title: str
    kind: str
    starts_at: datetime
    expected_minutes: int
    chair_post: UUID
    secretary_post: UUID | None = None


@action
def create_briefing(*, actor: Actor, host_id: UUID, plan: BriefingPlan) -> Briefing:
    """A draft with the host's own bridge point; everything else is added to it. Raises RuleBroken on a bad plan."""
    host = units_with(actor, Power.BRIEFINGS_CONVENE).filter(id=host_id).first()
    if host is None:
        raise Absent
    require(actor, Power.BRIEFINGS_CONVENE, host)
    if plan.starts_at < timezone.now() - OLDEST_START:
        raise RuleBroken(_("Giờ bắt đầu đã qua. Hãy chọn ngày giờ trong tương lai."), field="starts_at")
    briefing = Briefing(host=host)
    _apply(briefing, plan)
    briefing.save()
    BridgePoint.objects.create(
        briefing=briefing, unit=host, n=0, name=host.name, short=host.short, level=host.level, host=True
    )
    record(briefing, BriefingCreated(briefing.id, briefing.title))
    return briefing


@action
def change_briefing(*, actor: Actor, briefing_id: UUID, plan: BriefingPlan) -> Briefing:
    """Title, kind, time and desk; the chair of an open briefing changes only by being passed."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    briefing.refuse_if_over()
    if briefing.is_open and plan.chair_post != briefing.chair_post_id:
        raise RuleBroken(_("Cuộc họp đang diễn ra. Chủ trì hãy bấm Trao quyền trong phòng họp."), field="chair_post")
    _apply(briefing, plan)
    briefing.save(update_fields=[*_PLANNED])
    record(
        briefing, BriefingChanged(briefing.id, briefing.title, parts=patches.to_all(patches.whole_briefing(briefing)))
    )
    return briefing


@action
def call_briefing(*, actor: Actor, briefing_id: UUID) -> Briefing:
    """Invite: from now on the chosen units see it and can try their devices."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    if briefing.state == BriefingState.CALLED:
        raise Unchanged(briefing)
    if briefing.state != BriefingState.DRAFT:
        raise RuleBroken(_("Cuộc họp này đã mở hoặc đã kết thúc. Hãy tải lại trang."))
    invited = briefing.points.filter(host=False).count()
    if not invited:
        raise RuleBroken(_("Chưa chọn điểm cầu nào. Hãy chọn các xã, bản dự họp rồi gửi giấy mời."))
    briefing.state = BriefingState.CALLED
    briefing.save(update_fields=["state"])
    record(briefing, BriefingCalled(briefing.id, briefing.title, invited))
    return briefing


@action
def open_briefing(*, actor: Actor, briefing_id: UUID) -> Briefing:
    """Open the room: invited units may come in, its sound is set up, and the first document is on the table."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    if briefing.is_open:
        raise Unchanged(briefing)
    briefing.refuse_if_over()
    if briefing.state == BriefingState.WRITING:
        raise RuleBroken(_("Cuộc này đang giao ban bằng văn bản. Muốn họp, hãy bấm Chuyển thành cuộc họp trước."))
    if not briefing.points.filter(host=False).exists():
        raise RuleBroken(_("Chưa chọn điểm cầu nào. Hãy chọn các xã, bản dự họp rồi mở phòng."))
    briefing.state, briefing.opened_at = BriefingState.OPEN, timezone.now()
    briefing.show(briefing.documents.filter(state=DocumentState.READY).first())
    briefing.save(update_fields=["state", "opened_at", *SHOWN])
    record(briefing, BriefingOpened(briefing.id, briefing.title))
    return briefing


@action
def end_briefing(*, actor: Actor, briefing_id: UUID) -> Briefing:
    """The chair closes the room for everyone; open turns and the current item end with it."""
    briefing = access.seat_in_chair(actor, briefing_id).briefing
    now = timezone.now()
    close_open_turns(briefing, now)
    AgendaItem.objects.filter(briefing=briefing, began_at__isnull=False, ended_at__isnull=True).update(ended_at=now)
    Presence.objects.filter(briefing=briefing, left_at__isnull=True).update(left_at=now, camera_since=None)
    Guest.objects.filter(briefing=briefing, in_room=True).update(left_at=now, in_room=False, camera_since=None)
    BridgePoint.objects.filter(briefing=briefing).exclude(state="absent").update(state="absent", since=now, link=None)
    briefing.state, briefing.ended_at = BriefingState.ENDED, now
    briefing.save(update_fields=["state", "ended_at"])
    over = patches.some_of_briefing(state=briefing.state, ended_at=stamp(now))
    record(briefing, BriefingEnded(briefing.id, briefing.title, parts=patches.to_all(over)))
    return briefing


@action
def cancel_briefing(*, actor: Actor, briefing_id: UUID, reason: str) -> Briefing:
    """Call it off before it opened, saying why."""
    briefing = access.briefing_to_prepare(actor, briefing_id, lock=True)
    if briefing.state == BriefingState.CANCELLED:
        raise Unchanged(briefing)
    if briefing.state not in (BriefingState.DRAFT, BriefingState.CALLED, BriefingState.WRITING):
        raise RuleBroken(_("Cuộc họp đã mở nên không hủy được; chủ trì bấm Kết thúc trong phòng họp."))
    reason = clean_line(reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do hủy để các điểm cầu biết."), field="reason")
    briefing.state = BriefingState.CANCELLED
    briefing.save(update_fields=["state"])
    record(briefing, BriefingCancelled(briefing.id, briefing.title, reason))
    return briefing


_PLANNED = (
    "title", "kind", "starts_at", "expected_minutes",
    "chair_post", "chair_person", "secretary_post", "secretary_person", "search",
)  # fmt: skip


def _apply(briefing: Briefing, plan: BriefingPlan) -> None:
    briefing.title = clean_line(plan.title)
    if not briefing.title or len(briefing.title) > 200:
        raise RuleBroken(_("Hãy đặt tên cuộc họp, không quá 200 chữ."), field="title")
    if plan.kind not in BriefingKind.values:
        raise RuleBroken(_("Hãy chọn loại cuộc họp trong danh sách."), field="kind")
    if plan.expected_minutes not in LENGTHS:
        raise RuleBroken(_("Thời lượng dự kiến từ 5 đến 720 phút."), field="expected_minutes")
    briefing.kind, briefing.starts_at = plan.kind, plan.starts_at
    briefing.expected_minutes = plan.expected_minutes
    chair = _holder(briefing.host, plan.chair_post, "chair_post")
    if Power.BRIEFINGS_CHAIR not in chair.post.powers:
        raise RuleBroken(_("Chức vụ này không có quyền chủ trì. Hãy chọn một lãnh đạo."), field="chair_post")
    briefing.chair_post, briefing.chair_person = chair.post, chair.person
    briefing.secretary_post, briefing.secretary_person = None, None
    if plan.secretary_post:
        if plan.secretary_post == plan.chair_post:
            raise RuleBroken(_("Chủ trì và thư ký phải là hai người khác nhau."), field="secretary_post")
        secretary = _holder(briefing.host, plan.secretary_post, "secretary_post")
        briefing.secretary_post, briefing.secretary_person = secretary.post, secretary.person
    briefing.search = plain(briefing.title)


def _holder(host: Unit, post_id: UUID, field: str) -> Holding:
    today = timezone.localdate()
    posts = Post.objects.current(today).filter(unit__path__startswith=host.path)
    holding = (
        Holding.objects.filter(in_force(today), post__in=posts, post_id=post_id, person__is_active=True)
        .select_related("post__unit__parent", "person")
        .first()
    )
    if holding is None:
        raise RuleBroken(_("Chức vụ này hiện chưa có người giữ. Hãy chọn chức vụ khác."), field=field)
    return holding
