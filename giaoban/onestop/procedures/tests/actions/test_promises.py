"""A unit's own time, proposals and their answers, the share shortened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.procedures.actions.promises import (
    approve_proposal,
    decline_proposal,
    propose,
    set_promise,
    take_back_proposal,
)
from giaoban.onestop.procedures.content import Term
from giaoban.onestop.procedures.models import Procedure, Proposal, ProposalState
from giaoban.onestop.procedures.queries import in_force_for, term_for
from giaoban.onestop.procedures.shortening import share_words, shortening
from giaoban.onestop.procedures.tests.people import commune_leader, days, published
from giaoban.org.models import Unit
from giaoban.org.tests.cast import Cast

TODAY = timezone.localdate


def promised(unit: Unit, procedure: Procedure) -> Term:
    version = in_force_for(unit, TODAY()).get(procedure=procedure)
    return term_for(version, unit, TODAY()).promised


def asked(cast: Cast, procedure: Procedure, **more: object) -> Proposal:
    values = {"kind": "time", "text": "", "reason": "Tra cứu được", "term": days("1")} | more
    return propose(actor=cast.secretary.actor, procedure_id=procedure.id, **values)  # type: ignore[arg-type]


def test_the_nearest_promise_holds_and_only_there(cast: Cast) -> None:
    procedure = published(cast)
    leader = commune_leader(cast)
    set_promise(
        actor=leader.actor, procedure_id=procedure.id, unit_id=cast.mai_son.id, valid_from=TODAY(), term=days("1")
    )
    set_promise(
        actor=cast.chair.actor, procedure_id=procedure.id, unit_id=cast.district.id, valid_from=TODAY(), term=days("2")
    )
    assert promised(cast.mai_son, procedure) == days("1")
    assert promised(cast.nhon_mai, procedure) == days("2")
    with pytest.raises(Absent):
        set_promise(
            actor=leader.actor, procedure_id=procedure.id, unit_id=cast.nhon_mai.id, valid_from=TODAY(), term=days("1")
        )
    tomorrow = TODAY() + timedelta(days=1)
    set_promise(
        actor=leader.actor, procedure_id=procedure.id, unit_id=cast.mai_son.id, valid_from=tomorrow, term=Term()
    )
    version = in_force_for(cast.mai_son, tomorrow).get()
    assert term_for(version, cast.mai_son, tomorrow).promised == days("2")


@pytest.mark.parametrize("term", [days("3"), days("5"), days("0.3")])
def test_a_promise_is_shorter_than_the_law(cast: Cast, term: Term) -> None:
    procedure = published(cast)
    with pytest.raises(RuleBroken) as refused:
        set_promise(
            actor=cast.chair.actor, procedure_id=procedure.id, unit_id=cast.district.id, valid_from=TODAY(), term=term
        )
    assert refused.value.field == "term"


def test_an_approved_time_is_promised_from_its_day(cast: Cast) -> None:
    procedure = published(cast)
    proposal = asked(cast, procedure)
    approve_proposal(actor=cast.chair.actor, proposal_id=proposal.id, valid_from=TODAY(), decision="12/QĐ-UBND")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == (ProposalState.APPROVED, cast.chair.person)
    assert promised(cast.mai_son, procedure) == days("1")
    with pytest.raises(RuleBroken):
        decline_proposal(actor=cast.chair.actor, proposal_id=proposal.id, answer="Muộn rồi")


def test_approval_of_what_is_promised_already_still_answers(cast: Cast) -> None:
    procedure = published(cast)
    proposal = asked(cast, procedure)
    set_promise(
        actor=cast.chair.actor, procedure_id=procedure.id, unit_id=cast.district.id, valid_from=TODAY(), term=days("1")
    )
    done = approve_proposal(actor=cast.chair.actor, proposal_id=proposal.id, valid_from=TODAY())
    assert (done.id, done.state) == (proposal.id, ProposalState.APPROVED)


def test_nobody_answers_their_own(cast: Cast) -> None:
    procedure = published(cast)
    own = propose(actor=cast.chair.actor, procedure_id=procedure.id, kind="simpler", text="Gộp", reason="Trùng")
    with pytest.raises(RuleBroken) as refused:
        approve_proposal(actor=cast.chair.actor, proposal_id=own.id, valid_from=TODAY())
    assert refused.value.code == "own"
    decline_proposal(actor=cast.vice_chair.actor, proposal_id=own.id, answer="Chưa được")


def test_one_of_a_kind_waits_and_may_be_taken_back(cast: Cast) -> None:
    procedure = published(cast)
    proposal = asked(cast, procedure)
    with pytest.raises(RuleBroken):
        asked(cast, procedure)
    take_back_proposal(actor=cast.secretary.actor, proposal_id=proposal.id)
    assert asked(cast, procedure).state == ProposalState.PROPOSED


@pytest.mark.parametrize(
    "wrong", [{"kind": "magic"}, {"reason": " "}, {"kind": "papers"}, {"term": days("9")}, {"text": "x" * 4001}]
)
def test_a_proposal_says_what_and_why(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(RuleBroken):
        asked(cast, published(cast), **wrong)


def test_the_share_shortened(cast: Cast) -> None:
    one = published(cast, code="1.000001")
    published(cast, code="1.000002", committed=days("2"))
    published(cast, code="1.000003")
    published(cast, code="1.000004", statutory=Term(), time_note="Luật không đặt")
    set_promise(
        actor=cast.chair.actor, procedure_id=one.id, unit_id=cast.district.id, valid_from=TODAY(), term=days("1")
    )
    figures = shortening(cast.mai_son, TODAY(), TODAY() - timedelta(days=1))
    assert (len(figures.shortened), figures.total, figures.newly, figures.without_time) == (2, 3, 2, 1)
    assert figures.share == "66,67\N{NO-BREAK SPACE}%"
    assert shortening(cast.other_district, TODAY(), TODAY()).total == 0


def test_shares_are_written_as_reports_write_them() -> None:
    assert share_words(141, 276) == "51,09\N{NO-BREAK SPACE}%"
    assert share_words(51, 276) == "18,48\N{NO-BREAK SPACE}%"
    assert share_words(0, 0) == "—"
