"""A bank's statement: kept with its lines, then written into the bills all at once or not at all."""

import hashlib
from datetime import datetime, time
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import day
from giaoban.kernel.text import clean_line
from giaoban.onestop.payments import access
from giaoban.onestop.payments.actions.money import settle
from giaoban.onestop.payments.events import StatementApplied, StatementDropped, StatementUploaded
from giaoban.onestop.payments.models import Account, Method, Payment, Statement, StatementLine, StatementState
from giaoban.onestop.payments.statements.plan import Step, plan_statement
from giaoban.onestop.payments.statements.reading import Sheet, read


@action
def upload_statement(*, actor: Actor, unit_id: UUID, file_name: str, content: bytes) -> Statement:
    """Keep a file for its preview; no bill is touched. A person's waiting file of the account is replaced.

    Raises RuleBroken on `file` when it is no statement, is of another account, or was written down already.
    """
    unit = access.unit_to_reconcile(actor, unit_id)
    account = Account.objects.filter(unit=unit, to_on__isnull=True).first()
    if account is None:
        raise RuleBroken(_("Đơn vị chưa có tài khoản nhận tiền. Hãy đặt tài khoản trước."), field="file")
    sheet = read(content)
    digest = hashlib.sha256(content).hexdigest()
    _check(account, sheet, digest)
    Statement.objects.filter(by=actor.person_id, account=account, state=StatementState.WAITING).delete()
    statement = Statement(
        account=account,
        unit=unit,
        file_name=clean_line(file_name)[-200:] or "sao-ke",
        sha256=digest,
        layout=sheet.layout,
        names_account=bool(sheet.accounts),
        by_id=actor.person_id,
    )
    statement.save(force_insert=True)
    StatementLine.objects.bulk_create(
        StatementLine(
            statement=statement,
            account=account,
            line=row.line,
            day=row.day,
            amount=row.amount,
            text=row.text,
            reference=row.reference,
            problem=row.problem,
            mark=row.mark,
        )
        for row in sheet.rows
    )
    record(statement, StatementUploaded(statement.id, statement.file_name, len(sheet.rows)))
    return statement


@action
def apply_statement(*, actor: Actor, statement_id: UUID, digest: str) -> Statement:
    """Write down every line that pays a bill; `digest` names the preview that was seen.

    Raises RuleBroken with code `stale` when a bill has changed since: nothing is written then.
    """
    statement = access.statement_to_apply(actor, statement_id, lock=True)
    if statement.state != StatementState.WAITING:
        raise Unchanged(statement)
    # Two files of one account are written one after the other: the second sees what the first took.
    Account.objects.select_for_update(no_key=True).get(id=statement.account_id)
    _not_again(statement.account, statement.sha256)
    plan = plan_statement(statement, lock=True)
    if plan.digest != digest:
        raise RuleBroken(_("Có phiếu vừa thay đổi từ lúc xem trước. Hãy xem lại rồi ghi; chưa ghi gì."), code="stale")
    for step in plan.steps:
        _carry_out(step, actor)
    statement.state, statement.recorded = StatementState.APPLIED, len(plan.to_do)
    statement.amount = plan.amount
    statement.save(update_fields=["state", "recorded", "amount"])
    record(statement, StatementApplied(statement.id, statement.file_name, statement.recorded, plan.amount))
    return statement


@action
def drop_statement(*, actor: Actor, statement_id: UUID) -> Statement:
    """Put a file away without writing anything down."""
    statement = access.statement_to_apply(actor, statement_id, lock=True)
    if statement.state != StatementState.WAITING:
        raise Unchanged(statement)
    statement.state = StatementState.DROPPED
    statement.save(update_fields=["state"])
    record(statement, StatementDropped(statement.id, statement.file_name))
    return statement


def _check(account: Account, sheet: Sheet, digest: str) -> None:
    if sheet.accounts and sheet.accounts != {account.number}:
        other = ", ".join(sorted(sheet.accounts - {account.number})[:3])
        raise RuleBroken(
            _("Tệp này là sao kê của tài khoản {other}, không phải {ours}. Hãy chọn đúng tệp.").format(
                other=other, ours=account.number
            ),
            field="file",
        )
    _not_again(account, digest)


def _not_again(account: Account, digest: str) -> None:
    before = Statement.objects.filter(account=account, sha256=digest, state=StatementState.APPLIED).first()
    if before is not None:
        raise RuleBroken(
            _("Tệp này đã ghi ngày {day} ({name}). Không ghi lần nữa.").format(
                day=day(before.created_at), name=before.file_name
            ),
            field="file",
        )


def _carry_out(step: Step, actor: Actor) -> None:
    line, bill = step.line, step.bill
    line.fate, line.bill = step.fate, bill
    if step.recorded and bill is not None and line.day is not None:
        payment = Payment(
            bill=bill,
            unit=bill.unit,
            method=Method.TRANSFER,
            amount=line.amount,
            at=timezone.make_aware(datetime.combine(line.day, time(12))),
            on=line.day,
            by_id=actor.person_id,
            note=line.reference or line.text[:200],
        )
        payment.save(force_insert=True)
        line.payment = payment
        settle(bill, payment)
    line.save(update_fields=["fate", "bill", "payment"])
