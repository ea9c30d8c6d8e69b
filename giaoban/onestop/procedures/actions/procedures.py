"""Procedures are drafted, published and withdrawn. A published version never changes: dossiers keep theirs."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day
from giaoban.kernel.text import clean_line, clean_text
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions.writing import (
    draft_of,
    name_procedure,
    new_draft,
    save_content,
)
from giaoban.onestop.procedures.checking import check, check_code, missing
from giaoban.onestop.procedures.content import Content, content_of
from giaoban.onestop.procedures.events import (
    DraftDropped,
    DraftSaved,
    FormSaved,
    ProcedureCreated,
    ProcedureWithdrawn,
    ProcessLinked,
    VersionPublished,
)
from giaoban.onestop.procedures.models import Procedure, Version, VersionState
from giaoban.onestop.procedures.online import FormField, check_form, schema_of

LONGEST_REASON = 2000
LONGEST_DECISION = 200


@action
def create_procedure(*, actor: Actor, unit_id: UUID, code: str, content: Content) -> Version:
    """A new procedure of the unit, as a draft. Raises RuleBroken on its fields."""
    unit = access.unit_to_write_for(actor, unit_id)
    code = clean_line(code).upper()
    check_code(code)
    check(content)
    if Procedure.objects.filter(unit=unit, code=code).exists():
        raise RuleBroken(_("Đơn vị đã có thủ tục mang mã này. Hãy tìm và sửa thủ tục đó."), field="code")
    procedure = Procedure(unit=unit, code=code)
    name_procedure(procedure, content)
    procedure.save(force_insert=True)
    version = new_draft(procedure, content, None, actor.person_id)
    record(procedure, ProcedureCreated(procedure.id, procedure.name))
    return version


@action
def save_draft(*, actor: Actor, procedure_id: UUID, edition: int, content: Content) -> Version:
    """Write the draft, or begin one from the newest version. Raises RuleBroken on a field, or (stale) on a change."""
    procedure = access.procedure_to_edit(actor, procedure_id, lock=True)
    check(content)
    draft, newest = draft_of(procedure), newest_version(procedure)
    if newest is not None and content == content_of(newest):
        raise Unchanged(newest)
    refuse_if_stale(procedure, edition)
    if draft is None:
        draft = new_draft(procedure, content, newest, actor.person_id)
    else:
        draft.by_hand = True
        save_content(draft, content, actor.person_id)
    if not procedure.versions.exclude(state=VersionState.DRAFT).exists():
        _step(procedure, *name_procedure(procedure, content))
    else:
        _step(procedure)
    record(draft, DraftSaved(procedure.id, draft.name, draft.number))
    return draft


@action
def drop_draft(*, actor: Actor, procedure_id: UUID, edition: int) -> Procedure:
    """Throw the draft away; what is published stays. A procedure that was only ever a draft keeps it."""
    procedure = access.procedure_to_edit(actor, procedure_id, lock=True)
    draft = draft_of(procedure)
    if draft is None:
        raise Unchanged(procedure)
    refuse_if_stale(procedure, edition)
    if not procedure.versions.exclude(state=VersionState.DRAFT).exists():
        raise RuleBroken(_("Thủ tục này chưa công bố lần nào nên bản nháp là tất cả. Hãy sửa tiếp bản nháp."))
    number = draft.number
    draft.delete()
    _step(procedure)
    record(procedure, DraftDropped(procedure.id, procedure.name, number))
    return procedure


@action
def publish_version(*, actor: Actor, procedure_id: UUID, edition: int, valid_from: date, decision: str = "") -> Version:
    """Publish the draft from a day on: never a day at or before that of another published version.

    The first version may begin in the past; a later one begins today or later, because dossiers of the days between
    were taken in under the old one. Publishing after a withdrawal puts the procedure into force again.
    """
    procedure = access.procedure_to_publish(actor, procedure_id, lock=True)
    draft = draft_of(procedure)
    if draft is None:
        raise RuleBroken(_("Không có bản nháp nào để công bố. Hãy sửa thủ tục trước."), code="state")
    refuse_if_stale(procedure, edition)
    return publish(procedure, draft, valid_from, clean_line(decision)[:LONGEST_DECISION])


def publish(procedure: Procedure, draft: Version, valid_from: date, decision: str) -> Version:
    """The rules and the writing of a publication, for actions that hold the procedure's lock."""
    lacking = missing(content_of(draft))
    if lacking:
        raise RuleBroken(" ".join(lacking), code="missing")
    told = procedure.versions.exclude(state=VersionState.DRAFT)
    if told.exists() and valid_from < timezone.localdate():
        raise RuleBroken(_("Bản mới áp dụng từ hôm nay hoặc một ngày sau. Hãy chọn lại ngày."), field="valid_from")
    later = told.filter(valid_from__gte=valid_from).first()
    if later is not None and later.valid_from is not None:
        raise RuleBroken(
            _("Đã có bản {n} áp dụng từ {day}. Hãy chọn ngày sau ngày đó.").format(
                n=later.number, day=day(later.valid_from)
            ),
            field="valid_from",
        )
    draft.state, draft.valid_from = VersionState.PUBLISHED, valid_from
    draft.decision = decision or draft.decision
    draft.save(update_fields=["state", "valid_from", "decision"])
    _step(procedure, *name_procedure(procedure, content_of(draft)))
    record(draft, VersionPublished(procedure.id, draft.name, draft.number, day(valid_from)))
    return draft


@action
def withdraw_procedure(*, actor: Actor, procedure_id: UUID, edition: int, withdrawn_on: date, reason: str) -> Procedure:
    """Nobody applies any more from that day on; dossiers taken in before go on by their own version.

    A draft stays a draft: publishing it later puts the procedure into force again. Versions that were to begin on the
    day or later are withdrawn with it.
    """
    procedure = access.procedure_to_publish(actor, procedure_id, lock=True)
    refuse_if_stale(procedure, edition)
    reason = clean_text(reason)
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do bãi bỏ, kèm số quyết định nếu có."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(_("Lý do dài quá 2.000 chữ. Hãy rút gọn."), field="reason")
    if withdrawn_on < timezone.localdate():
        raise RuleBroken(_("Bãi bỏ từ hôm nay hoặc một ngày sau. Hãy chọn lại ngày."), field="withdrawn_on")
    published = procedure.versions.select_for_update(no_key=True).filter(state=VersionState.PUBLISHED)
    last = list(published.filter(valid_from__lt=withdrawn_on).order_by("-valid_from")[:1])
    ending = [*last, *published.filter(valid_from__gte=withdrawn_on)]
    if not ending:
        raise RuleBroken(_("Thủ tục này không còn bản nào đang công bố. Hãy tải lại trang để xem."), code="state")
    for version in ending:
        version.state, version.withdrawn_on, version.withdraw_reason = VersionState.WITHDRAWN, withdrawn_on, reason
        version.save(update_fields=["state", "withdrawn_on", "withdraw_reason"])
    _step(procedure)
    record(ending[0], ProcedureWithdrawn(procedure.id, procedure.name, day(withdrawn_on), reason))
    return procedure


@action
def save_form(*, actor: Actor, procedure_id: UUID, edition: int, fields: list[FormField]) -> Version:
    """Write the online form into the draft, beginning one where there is none."""
    procedure = access.procedure_to_edit(actor, procedure_id, lock=True)
    check_form(fields)
    schema = schema_of(fields)
    newest = newest_version(procedure)
    if newest is not None and newest.form == schema:
        raise Unchanged(newest)
    refuse_if_stale(procedure, edition)
    draft = draft_of(procedure) or _draft_like(procedure, newest, actor)
    draft.form, draft.form_edition, draft.edited_by_id = schema, draft.form_edition + 1, actor.person_id
    draft.by_hand = True
    draft.save(update_fields=["form", "form_edition", "edited_by", "by_hand"])
    _step(procedure)
    record(draft, FormSaved(procedure.id, draft.name, draft.form_edition))
    return draft


@action
def link_process(*, actor: Actor, procedure_id: UUID, edition: int, process_id: UUID | None) -> Version:
    """Name the process by which dossiers of the next version go; none takes it away."""
    procedure = access.procedure_to_edit(actor, procedure_id, lock=True)
    newest = newest_version(procedure)
    if newest is not None and newest.process_id == process_id:
        raise Unchanged(newest)
    refuse_if_stale(procedure, edition)
    draft = draft_of(procedure) or _draft_like(procedure, newest, actor)
    draft.process_id = process_id
    draft.save(update_fields=["process_id"])
    _step(procedure)
    record(draft, ProcessLinked(procedure.id, draft.name, process_id))
    return draft


def newest_version(procedure: Procedure) -> Version | None:
    """The last version, draft or not."""
    return procedure.versions.prefetch_related("papers", "ways", "fees").order_by("-number").first()


def refuse_if_stale(procedure: Procedure, edition: int) -> None:
    """Nobody writes over what they have not seen."""
    if procedure.edition != edition:
        raise RuleBroken(
            _("Người khác vừa sửa thủ tục này. Hãy xem bản mới ở trên rồi lưu lại nếu vẫn cần."), code="stale"
        )


def _draft_like(procedure: Procedure, newest: Version | None, actor: Actor) -> Version:
    if newest is None:
        raise RuleBroken(_("Thủ tục này chưa có nội dung. Hãy soạn nội dung trước."), code="state")
    return new_draft(procedure, content_of(newest), newest, actor.person_id)


def _step(procedure: Procedure, *changed: str) -> None:
    procedure.edition += 1
    procedure.save(update_fields=[*changed, "edition"])
