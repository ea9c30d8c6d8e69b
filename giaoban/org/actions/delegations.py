"""Lending powers of a post to a person for a time (ủy quyền): always with a start, an end and a reason, on record."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org import access
from giaoban.org.actions.tree import check_dates
from giaoban.org.events import DelegationEnded, PowersLent
from giaoban.org.models import Delegation, Holding, Person, Post
from giaoban.org.models.post import in_force
from giaoban.org.powers import LENDABLE, Power

#: Longest time for which powers are lent at once; an office rule of thumb, longer absences get a new decision.
LONGEST_DAYS = 366


@action
def delegate(
    *,
    actor: Actor,
    post_id: UUID,
    person_id: UUID,
    powers: Sequence[str],
    from_on: date,
    to_on: date,
    reason: str,
) -> Delegation:
    """Lend some of a post's powers; its holder does so, or whoever administers the unit. Lent powers stay there."""
    post = access.post_to_lend(actor, post_id, lock=True)
    person = _borrower(actor, post, person_id)
    lent = _lendable(post, powers)
    reason = clean_line(reason)
    if not reason or len(reason) > 300:
        raise RuleBroken(_("Hãy ghi lý do ủy quyền, không quá 300 ký tự."), field="reason")
    check_dates(from_on, to_on, field="to_on")
    if to_on < timezone.localdate() or (to_on - from_on).days >= LONGEST_DAYS:
        sentence = _("Ngày cuối phải từ hôm nay và trong vòng %(days)d ngày kể từ ngày đầu. Hãy sửa lại ngày.")
        raise RuleBroken(sentence % {"days": LONGEST_DAYS}, field="to_on")
    delegation = Delegation(post=post, person=person, powers=lent, from_on=from_on, to_on=to_on, reason=reason)
    delegation.save(force_insert=True)
    record(delegation, PowersLent(post.id, post.title, post.unit.name, person.id, person.full_name))
    return delegation


@action
def end_delegation(*, actor: Actor, delegation_id: UUID) -> Delegation:
    """Take lent powers back (or give them back) at once; yesterday becomes the last day."""
    delegation = access.delegation_to_end(actor, delegation_id, lock=True)
    last = max(timezone.localdate(), delegation.from_on) - timedelta(days=1)
    if delegation.to_on is not None and delegation.to_on <= last:
        raise Unchanged(delegation)
    delegation.to_on = last
    delegation.save(update_fields=["to_on"])
    post, person = delegation.post, delegation.person
    record(delegation, DelegationEnded(post.id, post.title, post.unit.name, person.id, person.full_name))
    return delegation


def _borrower(actor: Actor, post: Post, person_id: UUID) -> Person:
    person = access.borrowers(actor, post).filter(id=person_id).first()
    if person is None:
        raise Absent
    today = timezone.localdate()
    if Holding.objects.filter(in_force(today), post=post, person=person).exists():
        sentence = _("%(name)s đang giữ chức vụ này nên không cần ủy quyền. Hãy chọn người khác.")
        raise RuleBroken(sentence % {"name": person.full_name}, field="person")
    return person


def _lendable(post: Post, powers: Sequence[str]) -> list[str]:
    wanted = [power.value for power in Power if power.value in powers]
    if not wanted or len(wanted) != len(set(powers)):
        raise RuleBroken(_("Hãy chọn ít nhất một quyền trong danh sách."), field="powers")
    if not set(wanted) <= post.powers & LENDABLE:
        raise RuleBroken(_("Chức vụ này không có quyền đó để ủy quyền. Hãy bỏ chọn quyền đó."), field="powers")
    return wanted
