"""A process and its versions: created, described, begun anew, discarded, published."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day
from giaoban.kernel.text import clean_line, plain
from giaoban.onestop.clock import Limit, LimitKind, rules_on
from giaoban.onestop.processes import access
from giaoban.onestop.processes.actions.copying import copy_graph, draw
from giaoban.onestop.processes.events import (
    DraftBegun,
    DraftDiscarded,
    ProcessCreated,
    ProcessDescribed,
    ProcessImported,
    ProcessPublished,
)
from giaoban.onestop.processes.models import Process, ProcessVersion, VersionState
from giaoban.onestop.processes.plans import Drawing, ProcessPlan
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.validation import faults

LONGEST_NAME = 250


@action
def create_process(
    *, actor: Actor, unit_id: UUID, plan: ProcessPlan, drawing: Drawing, imported: bool = False
) -> ProcessVersion:
    """A new process with its first draft. Raises `RuleBroken` on `name`, `code`, `limit_amount`."""
    unit = access.unit_to_draw_for(actor, unit_id)
    process, limit = Process(unit=unit), _limit(plan)
    _describe(process, plan)
    version = ProcessVersion(process=process, number=1, limit_kind=plan.limit_kind, limit_amount=limit)
    _save_process(process)
    version.save(force_insert=True)
    draw(version, drawing)
    event = ProcessImported if imported else ProcessCreated
    record(process, event(process.id, process.name))
    return version


@action
def describe_process(*, actor: Actor, process_version_id: UUID, edition: int, plan: ProcessPlan) -> ProcessVersion:
    """Change the name and the procedure's time in the draft. Raises as `create_process`, and `RuleBroken` (stale)."""
    version = draft_to_change(actor, process_version_id, edition)
    process, limit = version.process, _limit(plan)
    _describe(process, plan)
    version.limit_kind, version.limit_amount = plan.limit_kind, limit
    _save_process(process)
    version.edition += 1
    version.save(update_fields=["limit_kind", "limit_amount", "edition"])
    record(process, ProcessDescribed(process.id, process.name))
    return version


@action
def begin_draft(*, actor: Actor, process_id: UUID) -> ProcessVersion:
    """A draft that begins as the newest version; the one there is, when there is one."""
    process = access.process_to_draw(actor, process_id, lock=True)
    there = ProcessVersion.objects.drafts().filter(process=process).first()
    if there is not None:
        raise Unchanged(there)
    newest = process.versions.order_by("-number").first()
    last = process.versions.aggregate(last=Max("number"))["last"] or 0
    version = ProcessVersion(process=process, number=last + 1)
    if newest is not None:
        version.limit_kind, version.limit_amount = newest.limit_kind, newest.limit_amount
    version.save(force_insert=True)
    if newest is not None:
        copy_graph(newest, version)
    record(version, DraftBegun(process.id, process.name, version.number))
    return version


@action
def discard_draft(*, actor: Actor, process_version_id: UUID, edition: int) -> Process:
    """The draft is no more; a process that never was anything else stays, empty of versions, to be drawn again."""
    version = draft_to_change(actor, process_version_id, edition)
    process, number = version.process, version.number
    version.delete()
    record(process, DraftDiscarded(process.id, process.name, number))
    return process


@action
def publish_process(*, actor: Actor, process_version_id: UUID, edition: int, valid_from: date) -> ProcessVersion:
    """Put the draft into force from a day on; from then it never changes. Dossiers under way keep theirs.

    Raises `RuleBroken`: stale, the first error of the drawing, or on `valid_from`.
    """
    version = access.version_to_publish(actor, process_version_id, lock=True)
    _still_draft(version, edition)
    today = timezone.localdate()
    if valid_from < today:
        raise RuleBroken(_("Quy trình áp dụng từ hôm nay hoặc một ngày sau. Hãy chọn lại ngày."), field="valid_from")
    wrong = [fault for fault in faults(graph_of(version), version.limit, rules_on(valid_from)) if fault.is_error]
    if wrong:
        raise RuleBroken(wrong[0].sentence, code="faults")
    if version.process.versions.filter(state=VersionState.PUBLISHED, valid_from=valid_from).exists():
        raise RuleBroken(
            _("Ngày {day} đã có một bản được ban hành. Hãy chọn ngày khác.").format(day=day(valid_from)),
            field="valid_from",
        )
    version.state, version.valid_from = VersionState.PUBLISHED, valid_from
    version.published_at, version.published_by_id = timezone.now(), actor.person_id
    version.edition += 1
    version.save(update_fields=["state", "valid_from", "published_at", "published_by", "edition"])
    process = version.process
    record(version, ProcessPublished(process.id, process.name, version.number, day(valid_from)))
    return version


def draft_to_change(actor: Actor, version_id: UUID, edition: int) -> ProcessVersion:
    """The draft, locked, when nobody changed it since the page was made."""
    version = access.version_to_draw(actor, version_id, lock=True)
    _still_draft(version, edition)
    return version


def _still_draft(version: ProcessVersion, edition: int) -> None:
    if not version.is_draft:
        raise RuleBroken(
            _("Bản này đã ban hành nên không sửa được nữa. Hãy mở bản nháp mới rồi sửa."), code="published"
        )
    if version.edition != edition:
        raise RuleBroken(_("Người khác vừa sửa bản nháp này. Hãy xem lại bản mới ở dưới rồi làm tiếp."), code="stale")


def _describe(process: Process, plan: ProcessPlan) -> None:
    name, code = clean_line(plan.name), clean_line(plan.code)
    if not name:
        raise RuleBroken(_("Hãy ghi tên quy trình."), field="name")
    if len(name) > LONGEST_NAME or len(code) > 60:
        raise RuleBroken(_("Tên hoặc mã quy trình dài quá. Hãy ghi ngắn hơn."), field="name")
    process.name, process.code, process.search = name, code, plain(f"{name} {code}")


def _limit(plan: ProcessPlan) -> Decimal | None:
    if not plan.limit_kind or plan.limit_kind == LimitKind.SAME_DAY:
        return None
    try:
        return Limit(LimitKind(plan.limit_kind), plan.limit_amount or Decimal(0)).amount
    except ValueError:
        raise RuleBroken(
            _("Hãy ghi thời gian giải quyết là một số lớn hơn 0, ví dụ 3."), field="limit_amount"
        ) from None


def _save_process(process: Process) -> None:
    try:
        with transaction.atomic():
            if process._state.adding:
                process.save(force_insert=True)
            else:
                process.save(update_fields=["name", "code", "search"])
    except IntegrityError:
        raise RuleBroken(_("Đơn vị đã có quy trình mang mã này. Hãy chọn mã khác."), field="code") from None
