"""The bank account into which a unit is paid."""

import re
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.onestop.payments import access
from giaoban.onestop.payments.banks import bank_named
from giaoban.onestop.payments.events import AccountSet
from giaoban.onestop.payments.models import Account
from giaoban.onestop.payments.vietqr import LONGEST_ACCOUNT

_NUMBER = re.compile(rf"[0-9A-Z]{{6,{LONGEST_ACCOUNT}}}")


@action
def set_account(*, actor: Actor, unit_id: UUID, bank_bin: str, number: str, holder: str) -> Account:
    """From today the unit, and those below it without an account of their own, are paid into this one."""
    unit = access.unit_to_reconcile(actor, unit_id)
    today = timezone.localdate()
    bank = bank_named(bank_bin, today)
    if bank is None:
        raise RuleBroken(_("Hãy chọn ngân hàng trong danh sách."), field="bank_bin")
    number = re.sub(r"[\s.-]", "", number).upper()
    if not _NUMBER.fullmatch(number):
        raise RuleBroken(_("Số tài khoản gồm 6 đến 19 chữ số hoặc chữ cái, không dấu."), field="number")
    holder = clean_line(holder)
    if not holder:
        raise RuleBroken(_("Hãy ghi tên chủ tài khoản như ngân hàng ghi."), field="holder")
    there = Account.objects.select_for_update(no_key=True).filter(unit=unit, to_on__isnull=True).first()
    if there is not None:
        if (there.bank_bin, there.number, there.holder) == (bank_bin, number, holder):
            raise Unchanged(there)
        there.to_on = today
        there.save(update_fields=["to_on"])
    account = Account(unit=unit, bank_bin=bank_bin, number=number, holder=holder, from_on=today)
    account.save(force_insert=True)
    record(account, AccountSet(account.id, unit.name, bank.short, number))
    return account
