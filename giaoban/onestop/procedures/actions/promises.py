"""A unit's own shorter time; proposals to cut or simplify, and what became of them."""

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
from giaoban.onestop.procedures.checking import check_term
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.events import (
    PromiseSet,
    ProposalApproved,
    ProposalDeclined,
    ProposalMade,
    ProposalTakenBack,
)
from giaoban.onestop.procedures.models import Procedure, Promise, Proposal, ProposalKind, ProposalState, Version
from giaoban.onestop.procedures.times import is_shorter, term_words
from giaoban.org.models import Unit

LONGEST_TEXT = 4000
LONGEST_DECISION = 200


@action
def set_promise(
    *, actor: Actor, procedure_id: UUID, unit_id: UUID, valid_from: date, term: Term, decision: str = ""
) -> Promise:
    """What the unit promises for the procedure from a day on (today or later); no term ends its own promise.

    Dossiers taken in before keep what they were told. Raises RuleBroken on `valid_from` or `term`.
    """
    procedure, unit = access.procedure_to_promise(actor, procedure_id, unit_id, lock=True)
    row, changed = _promise(procedure, unit, valid_from, term, decision)
    if not changed:
        raise Unchanged(row)
    return row


@action
def propose(
    *, actor: Actor, procedure_id: UUID, kind: str, text: str, reason: str, term: Term | None = None
) -> Proposal:
    """The actor's unit proposes to cut or simplify; one of a kind for a procedure waits at a time."""
    procedure, unit = access.procedure_to_propose(actor, procedure_id, lock=True)
    term = term or Term()
    if kind not in ProposalKind.values:
        raise RuleBroken(_("Hãy chọn loại đề xuất."), field="kind")
    text, reason = clean_text(text), clean_text(reason)
    if kind == ProposalKind.TIME:
        check_term(term, "term")
        _refuse_unless_shorter(procedure, term)
    else:
        term = Term()
        if not text:
            raise RuleBroken(_("Hãy ghi cụ thể bớt hoặc sửa điều gì."), field="text")
    if not reason:
        raise RuleBroken(_("Hãy ghi lý do để người duyệt hiểu."), field="reason")
    if len(text) > LONGEST_TEXT or len(reason) > LONGEST_TEXT:
        raise RuleBroken(_("Mỗi phần dài không quá 4.000 chữ. Hãy rút gọn."), field="text")
    if procedure.proposals.filter(unit=unit, kind=kind, state=ProposalState.PROPOSED).exists():
        raise RuleBroken(_("Đơn vị đã có một đề xuất loại này đang chờ duyệt. Hãy rút đề xuất đó rồi gửi lại."))
    proposal = Proposal(
        procedure=procedure,
        unit=unit,
        kind=kind,
        text=text,
        reason=reason,
        amount=term.amount,
        time_unit=term.unit,
        proposed_by_id=actor.person_id,
    )
    proposal.save(force_insert=True)
    record(proposal, ProposalMade(procedure.id, procedure.name, proposal.id))
    return proposal


@action
def approve_proposal(
    *, actor: Actor, proposal_id: UUID, valid_from: date, answer: str = "", decision: str = ""
) -> Proposal:
    """Approve it; an approved time becomes the unit's promise from that day on. Nobody approves their own."""
    proposal = _to_decide(actor, proposal_id)
    if proposal.state == ProposalState.APPROVED:
        raise Unchanged(proposal)
    _refuse_unless_waiting(proposal)
    if proposal.kind == ProposalKind.TIME:
        term = Term(proposal.amount, proposal.time_unit)
        proposal.promise, _changed = _promise(proposal.procedure, proposal.unit, valid_from, term, decision)
    _decide(proposal, actor, ProposalState.APPROVED, answer, decision)
    record(proposal, ProposalApproved(proposal.procedure_id, proposal.procedure.name, proposal.id))
    return proposal


@action
def decline_proposal(*, actor: Actor, proposal_id: UUID, answer: str) -> Proposal:
    """Decline it, saying why."""
    proposal = _to_decide(actor, proposal_id)
    if proposal.state == ProposalState.DECLINED:
        raise Unchanged(proposal)
    _refuse_unless_waiting(proposal)
    if not clean_text(answer):
        raise RuleBroken(_("Hãy ghi lý do không duyệt để đơn vị biết."), field="answer")
    _decide(proposal, actor, ProposalState.DECLINED, answer, "")
    record(proposal, ProposalDeclined(proposal.procedure_id, proposal.procedure.name, proposal.id, proposal.answer))
    return proposal


@action
def take_back_proposal(*, actor: Actor, proposal_id: UUID) -> Proposal:
    """The proposing unit takes it back before it was decided."""
    proposal = access.proposal_to_take_back(actor, proposal_id, lock=True)
    if proposal.state == ProposalState.TAKEN_BACK:
        raise Unchanged(proposal)
    _refuse_unless_waiting(proposal)
    proposal.state = ProposalState.TAKEN_BACK
    proposal.save(update_fields=["state"])
    record(proposal, ProposalTakenBack(proposal.procedure_id, proposal.procedure.name, proposal.id))
    return proposal


def _promise(procedure: Procedure, unit: Unit, valid_from: date, term: Term, decision: str) -> tuple[Promise, bool]:
    if valid_from < timezone.localdate():
        raise RuleBroken(_("Thời hạn mới áp dụng từ hôm nay hoặc một ngày sau. Hãy chọn lại ngày."), field="valid_from")
    check_term(term, "term")
    if term:
        _refuse_unless_shorter(procedure, term)
    decision = clean_line(decision)[:LONGEST_DECISION]
    rows = procedure.promises.select_for_update(no_key=True)
    row = rows.filter(unit=unit, valid_from=valid_from).first()
    if row is None:
        row = Promise(procedure=procedure, unit=unit, valid_from=valid_from)
        row.amount, row.time_unit, row.decision = term.amount, term.unit, decision
        row.save(force_insert=True)
    elif (Term(row.amount, row.time_unit), row.decision) == (term, decision):
        return row, False
    else:
        row.amount, row.time_unit, row.decision, row.edition = term.amount, term.unit, decision, row.edition + 1
        row.save(update_fields=["amount", "time_unit", "decision", "edition"])
    words = term_words(term) or _("theo thời hạn chung")
    record(row, PromiseSet(procedure.id, procedure.name, unit.name, words, day(valid_from)))
    return row, True


def _refuse_unless_shorter(procedure: Procedure, term: Term) -> None:
    version = Version.objects.filter(procedure=procedure).in_force(timezone.localdate()).first()
    if version is None:
        raise RuleBroken(_("Thủ tục này hiện không áp dụng nên không đặt thời hạn. Hãy xem lại ngày công bố."))
    statutory = Term(version.statutory_amount, version.statutory_unit)
    if not statutory:
        raise RuleBroken(_("Thủ tục này chưa có thời hạn theo luật để so. Hãy bổ sung thời hạn trước."), field="term")
    if not is_shorter(term, statutory):
        raise RuleBroken(
            _("Thời hạn mới phải ngắn hơn thời hạn theo luật ({term}). Hãy sửa lại.").format(
                term=term_words(statutory)
            ),
            field="term",
        )


def _to_decide(actor: Actor, proposal_id: UUID) -> Proposal:
    proposal = access.proposal_to_decide(actor, proposal_id, lock=True)
    if actor.person_id is not None and proposal.proposed_by_id == actor.person_id:
        raise RuleBroken(_("Bạn là người đề xuất. Hãy để người khác có thẩm quyền duyệt."), code="own")
    return proposal


def _refuse_unless_waiting(proposal: Proposal) -> None:
    if proposal.state != ProposalState.PROPOSED:
        raise RuleBroken(
            _("Đề xuất này đã ở trạng thái “{state}”. Hãy tải lại trang để xem.").format(
                state=proposal.get_state_display()
            ),
            code="state",
        )


def _decide(proposal: Proposal, actor: Actor, state: ProposalState, answer: str, decision: str) -> None:
    proposal.state, proposal.answer = state, clean_text(answer)[:LONGEST_TEXT]
    proposal.decision = clean_line(decision)[:LONGEST_DECISION]
    proposal.decided_by_id, proposal.decided_at = actor.person_id, timezone.now()
    proposal.save(update_fields=["state", "answer", "decision", "decided_by", "decided_at", "promise"])
