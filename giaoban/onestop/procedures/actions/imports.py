"""Files of procedures: kept with what was made of each row, then carried out all at once or not at all."""

import hashlib
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.onestop.procedures import access
from giaoban.onestop.procedures.actions.procedures import publish
from giaoban.onestop.procedures.actions.writing import name_procedure, new_draft, save_content
from giaoban.onestop.procedures.events import ImportDropped, ProceduresImported, ProceduresUploaded
from giaoban.onestop.procedures.importing.files import read
from giaoban.onestop.procedures.importing.plan import Step, StepKind, plan_import
from giaoban.onestop.procedures.importing.rows import interpret
from giaoban.onestop.procedures.models import ImportRow, ImportState, Procedure, ProcedureImport
from giaoban.org.access import require
from giaoban.org.powers import Power


@action
def upload_procedures(*, actor: Actor, unit_id: UUID, file_name: str, content: bytes) -> ProcedureImport:
    """Keep a file for its preview; nothing is written into the procedures. A person's waiting file is replaced.

    Raises RuleBroken on `file` when it is no file of procedures.
    """
    unit = access.unit_to_write_for(actor, unit_id)
    rows = interpret(read(file_name, content))
    ProcedureImport.objects.filter(by=actor.person_id, unit=unit, state=ImportState.WAITING).delete()
    file = ProcedureImport(
        unit=unit,
        file_name=clean_line(file_name)[-200:] or "tep",
        sha256=hashlib.sha256(content).hexdigest(),
        by_id=actor.person_id,
    )
    file.save(force_insert=True)
    ImportRow.objects.bulk_create(
        ImportRow(
            file=file,
            line=row.line,
            code=row.code,
            name=row.name,
            fate=row.fate,
            notes=list(row.notes),
            content=row.content.stored() if row.content else {},
        )
        for row in rows
    )
    record(file, ProceduresUploaded(file.id, file.file_name, len(rows)))
    return file


@action
def apply_procedures(*, actor: Actor, procedure_import_id: UUID, valid_from: date | None = None) -> ProcedureImport:
    """Carry out an uploaded file in one go: new procedures, and new drafts of those whose row has changed.

    With `valid_from` (and the power to publish) complete ones are published from that day; the rest stay drafts.
    A procedure whose draft a person is writing is left alone: the preview says so. Raises Unchanged when every row is
    as it is already.
    """
    file = access.import_to_apply(actor, procedure_import_id, lock=True)
    if file.state != ImportState.WAITING:
        raise Unchanged(file)
    if valid_from is not None:
        require(actor, Power.PROCEDURES_PUBLISH, file.unit)
        if valid_from < timezone.localdate():
            raise RuleBroken(_("Công bố từ hôm nay hoặc một ngày sau. Hãy chọn lại ngày."), field="valid_from")
    plan = plan_import(file, lock=True)
    if not plan.to_do:
        raise Unchanged(file)
    for step in plan.to_do:
        _carry_out(step, file, actor, valid_from)
    file.state = ImportState.APPLIED
    file.new, file.changed = plan.count(StepKind.NEW), plan.count(StepKind.CHANGED)
    file.same = plan.count(StepKind.SAME)
    file.save(update_fields=["state", "new", "changed", "same"])
    record(file, ProceduresImported(file.id, file.file_name, file.new, file.changed, file.same))
    return file


@action
def drop_import(*, actor: Actor, procedure_import_id: UUID) -> ProcedureImport:
    """Put a file away without carrying it out."""
    file = access.import_to_apply(actor, procedure_import_id, lock=True)
    if file.state != ImportState.WAITING:
        raise Unchanged(file)
    file.state = ImportState.DROPPED
    file.save(update_fields=["state"])
    record(file, ImportDropped(file.id, file.file_name))
    return file


def _carry_out(step: Step, file: ProcedureImport, actor: Actor, valid_from: date | None) -> None:
    content, procedure = step.content, step.procedure
    if procedure is None:
        procedure = Procedure(unit=file.unit, code=step.code)
        name_procedure(procedure, content)
        procedure.save(force_insert=True)
        version = new_draft(procedure, content, None, actor.person_id, step.origin)
    elif step.draft is not None:
        version = step.draft
        version.origin = step.origin
        save_content(version, content, actor.person_id)
    else:
        version = new_draft(procedure, content, step.newest, actor.person_id, step.origin)
    if valid_from is not None and not step.lacking:
        try:
            publish(procedure, version, valid_from, content.decision)
        except RuleBroken as refusal:
            # Nothing of the file is taken then: say which of its many rows it is about.
            raise RuleBroken(f"{step.code}: {refusal.message}", field=refusal.field, code=refusal.code) from None
        return
    # What was only ever a draft is listed under the draft's name.
    renamed = name_procedure(procedure, content) if step.newest is None or not step.told else []
    procedure.edition += 1
    procedure.save(update_fields=[*renamed, "edition"])
