"""The dossier's clock: supplement asked for, paused, resumed, a new appointment with an apology."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import moment
from giaoban.kernel.text import clean_text
from giaoban.onestop import clock
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.cases import case_of
from giaoban.onestop.dossiers.courses import course_of, due_of
from giaoban.onestop.dossiers.events import (
    DossierExtended,
    DossierPaused,
    DossierResumed,
    SupplementRequested,
)
from giaoban.onestop.dossiers.models import Dossier, DossierState, Extension, Pause, PauseKind
from giaoban.onestop.processes.actions.running import pause_steps, resume_steps

CLOCK = ["state", "due_at", "supplements", "edition"]


@action
def request_supplement(
    *, actor: Actor, dossier_id: UUID, edition: int, text: str, knows_late: bool = False, at: datetime | None = None
) -> Dossier:
    """Ask the citizen for more; the clock stands until it comes.

    Once by the rules in force: one more makes the dossier count as late, and is done only by who knows (`second`).
    Raises `Absent` and `RuleBroken`.
    """
    dossier = _to_pause(actor, dossier_id, edition)
    text = _said(text, _("Hãy ghi rõ cần bổ sung, sửa giấy tờ gì."))
    most = clock.rules_on(timezone.localdate(dossier.received_at)).most_supplements
    if dossier.supplements >= most and not knows_late:
        raise RuleBroken(
            _(
                "Hồ sơ này đã yêu cầu bổ sung {count} lần. Yêu cầu thêm thì hồ sơ bị tính là trễ hạn. Nếu vẫn cần, hãy"
                " đánh dấu đồng ý rồi gửi lại."
            ).format(count=dossier.supplements),
            field="knows_late",
            code="second",
        )
    dossier.supplements += 1
    _pause(actor, dossier, PauseKind.SUPPLEMENT, text, at or timezone.now())
    record(dossier, SupplementRequested(dossier.id, dossier.code, dossier.supplements, text))
    return dossier


@action
def pause_dossier(
    *, actor: Actor, dossier_id: UUID, edition: int, kind: str, text: str, at: datetime | None = None
) -> Dossier:
    """The clock stands for another reason than a supplement. Raises `Absent` and `RuleBroken`."""
    dossier = _to_pause(actor, dossier_id, edition)
    text = _said(text, _("Hãy ghi lý do tạm dừng."))
    if kind not in (PauseKind.OBLIGATION, PauseKind.OTHER):
        raise RuleBroken(_("Hãy chọn vì sao tạm dừng."), field="kind")
    _pause(actor, dossier, PauseKind(kind), text, at or timezone.now())
    record(dossier, DossierPaused(dossier.id, dossier.code, text))
    return dossier


@action
def resume_dossier(*, actor: Actor, dossier_id: UUID, edition: int, at: datetime | None = None) -> Dossier:
    """The clock runs again (the supplement came, the money was paid); the appointment moves by what was paused.

    By the counter too: it is there that people come back. Raises `Absent` and `RuleBroken`.
    """
    dossier = access.dossier_to_answer(actor, dossier_id)
    fresh(dossier, edition)
    pause = dossier.pauses.filter(end__isnull=True).first()
    if pause is None:
        raise RuleBroken(_("Thời gian của hồ sơ này đang chạy rồi."), code="running")
    now = max(at or timezone.now(), pause.start)
    rules = clock.rules_on(timezone.localdate(dossier.received_at))
    pause.end = now
    pause.restarts = pause.kind == PauseKind.SUPPLEMENT and rules.supplement_restarts
    pause.save(update_fields=["end", "restarts"])
    dossier.state = DossierState.WORKING
    _save_clock(dossier)
    resume_steps(actor, case_of(dossier), now)
    record(dossier, DossierResumed(dossier.id, dossier.code))
    return dossier


@action
def extend_dossier(
    *, actor: Actor, dossier_id: UUID, edition: int, until: datetime, reason: str, at: datetime | None = None
) -> Dossier:
    """Apologise and give a new appointment, before the old one has passed. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_to_handle(actor, dossier_id)
    fresh(dossier, edition)
    reason, now = _said(reason, _("Hãy ghi lý do chậm, người nộp sẽ đọc."), "reason"), at or timezone.now()
    course = course_of(dossier)
    if dossier.state != DossierState.WORKING or course is None or dossier.due_at is None:
        raise RuleBroken(_("Chỉ hẹn lại được hồ sơ đang giải quyết và có ngày hẹn trả."), code="state")
    if not clock.may_extend(course, now):
        raise RuleBroken(
            _("Đã quá giờ hẹn {due}. Phải xin lỗi và hẹn lại trước khi quá hạn; hồ sơ này tính là trễ hạn.").format(
                due=moment(dossier.due_at)
            ),
            code="passed",
        )
    if until <= dossier.due_at:
        raise RuleBroken(
            _("Ngày hẹn mới phải sau ngày hẹn cũ ({due}).").format(due=moment(dossier.due_at)), field="until"
        )
    row = Extension(
        dossier=dossier, granted_at=now, former=dossier.due_at, until=until, reason=reason, by_name=actor.name
    )
    row.save(force_insert=True)
    _save_clock(dossier)
    record(dossier, DossierExtended(dossier.id, dossier.code, moment(until), reason))
    return dossier


def fresh(dossier: Dossier, edition: int) -> None:
    """Raises `RuleBroken` where the page is older than the dossier, or the dossier is over."""
    if dossier.is_closed:
        raise RuleBroken(_("Hồ sơ đã kết thúc: {state}.").format(state=dossier.get_state_display()), code="closed")
    if dossier.edition != edition:
        raise RuleBroken(_("Hồ sơ vừa có người khác xử lý. Trang đã cập nhật, hãy xem lại rồi làm tiếp."), code="stale")


def _to_pause(actor: Actor, dossier_id: UUID, edition: int) -> Dossier:
    dossier = access.dossier_to_handle(actor, dossier_id)
    fresh(dossier, edition)
    if dossier.state != DossierState.WORKING:
        raise RuleBroken(
            _("Hồ sơ đang ở trạng thái “{state}”, không tạm dừng được.").format(state=dossier.get_state_display()),
            code="state",
        )
    return dossier


def _pause(actor: Actor, dossier: Dossier, kind: PauseKind, text: str, at: datetime) -> None:
    Pause(dossier=dossier, kind=kind, text=text, start=at, by_name=actor.name).save(force_insert=True)
    dossier.state = DossierState.PAUSED
    _save_clock(dossier)
    pause_steps(actor, case_of(dossier), at)


def _save_clock(dossier: Dossier) -> None:
    dossier.due_at = due_of(dossier)
    dossier.edition += 1
    dossier.save(update_fields=CLOCK)


def _said(text: str, ask: str, field: str = "text") -> str:
    text = clean_text(text)
    if not text:
        raise RuleBroken(ask, field=field)
    return text
