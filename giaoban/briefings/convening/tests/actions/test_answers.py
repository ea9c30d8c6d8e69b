"""What a unit says to its invitation, and what the desk says to that."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from giaoban.briefings.actions.briefings import cancel_briefing, open_briefing
from giaoban.briefings.convening.actions.answers import (
    accept_invitation,
    decline_invitation,
    judge_substitute,
    propose_substitute,
    urge_invitations,
)
from giaoban.briefings.convening.models import Answer, Invitation, SubstituteState
from giaoban.briefings.convening.queries import counts_of
from giaoban.briefings.convening.tests.calls import invitation, told
from giaoban.briefings.models import Briefing
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, Member, make_member, make_person, make_unit


@pytest.fixture
def colleague(cast: Cast) -> Member:
    """Somebody else of Mai Sơn."""
    return make_member("maison2", "Kha Thị Lan", cast.mai_son, "Công chức Tư pháp", Role.OFFICIAL)


class TestAnswering:
    def test_it_changes_its_mind_until_the_start_and_says_who_answered(self, cast: Cast, called: Briefing) -> None:
        actor = cast.mai_son_official.actor
        decline_invitation(actor=actor, briefing_id=called.id, reason="  Đi   cơ sở ")
        assert invitation(called, cast.mai_son).reason == "Đi cơ sở"
        accept_invitation(actor=actor, briefing_id=called.id)
        row = invitation(called, cast.mai_son)
        assert (row.answer, row.reason, row.answered_by) == (Answer.COMING, "", cast.mai_son_official.person)
        counts = counts_of(called)
        assert (counts.units, counts.waiting, counts.coming, counts.declined) == (3, 2, 1, 0)

    def test_twice_is_once(self, cast: Cast, called: Briefing) -> None:
        for _again in range(2):
            accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)
        assert AuditRow.objects.filter(code="convening.invitation_accepted").count() == 1

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
    def test_declining_says_why(self, cast: Cast, called: Briefing, reason: str) -> None:
        with pytest.raises(RuleBroken) as refusal:
            decline_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id, reason=reason)
        assert refusal.value.field == "reason"

    def test_a_department_answers_for_its_commune(self, cast: Cast, called: Briefing) -> None:
        office = make_unit("department", "", "Văn phòng xã", cast.mai_son)
        member = make_member("vanphong", "Lô Văn Núi", office, "Công chức", Role.OFFICIAL)
        accept_invitation(actor=member.actor, briefing_id=called.id)
        assert invitation(called, cast.mai_son).answer == Answer.COMING

    @pytest.mark.parametrize("who", ["chair", "secretary", "outsider", "admin"])
    def test_nobody_answers_for_another_unit(self, cast: Cast, called: Briefing, who: str) -> None:
        with pytest.raises(Absent):
            accept_invitation(actor=cast.members()[who].actor, briefing_id=called.id)

    def test_too_late_is_said(self, cast: Cast, called: Briefing) -> None:
        open_briefing(actor=cast.secretary.actor, briefing_id=called.id)
        with pytest.raises(RuleBroken, match="đã bắt đầu"):
            accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)

    def test_after_the_hour_even_if_nobody_opened(self, cast: Cast, called: Briefing) -> None:
        Briefing.objects.filter(id=called.id).update(starts_at=timezone.now() - timedelta(minutes=1))
        with pytest.raises(RuleBroken, match="đã bắt đầu"):
            accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)

    def test_a_briefing_called_off_takes_no_answer(self, cast: Cast, called: Briefing) -> None:
        cancel_briefing(actor=cast.secretary.actor, briefing_id=called.id, reason="Mưa lũ")
        with pytest.raises(RuleBroken):
            accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)


class TestSubstitutes:
    def test_the_desk_hears_of_it_agrees_and_the_unit_hears_that(
        self, cast: Cast, called: Briefing, colleague: Member
    ) -> None:
        actor = cast.mai_son_official.actor
        row = propose_substitute(actor=actor, briefing_id=called.id, person_id=colleague.person.id, reason="Đi học")
        assert told(cast.secretary, called)[-1] == "Xã Mai Sơn cử Kha Thị Lan dự thay"
        assert (counts_of(called).proposed, counts_of(called).coming) == (1, 0)
        judged = judge_substitute(
            actor=cast.secretary.actor, briefing_id=called.id, invitation_id=row.id, edition=row.edition, accepted=True
        )
        assert judged.substitute_state == SubstituteState.ACCEPTED
        assert counts_of(called).coming == 1
        assert told(colleague, called)[-1] == "Đồng ý để Kha Thị Lan dự thay"

    def test_a_no_says_why_and_asks_the_unit_again(self, cast: Cast, called: Briefing, colleague: Member) -> None:
        actor, desk = cast.mai_son_official.actor, cast.secretary.actor
        row = propose_substitute(actor=actor, briefing_id=called.id, person_id=colleague.person.id)
        about: dict[str, Any] = {
            "briefing_id": called.id,
            "invitation_id": row.id,
            "edition": row.edition,
            "accepted": False,
        }
        with pytest.raises(RuleBroken) as refusal:
            judge_substitute(actor=desk, **about)
        assert refusal.value.field == "verdict"
        judge_substitute(actor=desk, **about, verdict="Cần lãnh đạo xã")
        row = invitation(called, cast.mai_son)
        assert (row.answer, row.verdict) == (Answer.AGAIN, "Cần lãnh đạo xã")
        assert counts_of(called).waiting == 3

    def test_somebody_without_a_post_there_is_refused_in_words(self, cast: Cast, called: Briefing) -> None:
        nobody = make_person("khongchuc", "Lò Văn Pành", cast.mai_son)
        for person in (nobody, cast.nhon_mai_official.person):
            with pytest.raises(RuleBroken, match="không giữ chức vụ") as refusal:
                propose_substitute(actor=cast.mai_son_official.actor, briefing_id=called.id, person_id=person.id)
            assert refusal.value.field == "person"

    def test_a_post_that_may_not_attend_is_no_substitute(self, cast: Cast, called: Briefing) -> None:
        admin = make_member("quantrixa", "Vi Văn Máy", cast.mai_son, "Quản trị", Role.ADMIN)
        with pytest.raises(RuleBroken):
            propose_substitute(actor=cast.mai_son_official.actor, briefing_id=called.id, person_id=admin.person.id)

    def test_the_desk_never_agrees_to_what_it_did_not_see(
        self, cast: Cast, called: Briefing, colleague: Member
    ) -> None:
        actor = cast.mai_son_official.actor
        seen = propose_substitute(actor=actor, briefing_id=called.id, person_id=colleague.person.id).edition
        propose_substitute(actor=actor, briefing_id=called.id, person_id=cast.mai_son_official.person.id)
        row = invitation(called, cast.mai_son)
        with pytest.raises(RuleBroken) as refusal:
            judge_substitute(
                actor=cast.secretary.actor, briefing_id=called.id, invitation_id=row.id, edition=seen, accepted=True
            )
        assert refusal.value.code == "stale"


class TestUrging:
    def test_only_those_who_are_silent(self, cast: Cast, called: Briefing) -> None:
        accept_invitation(actor=cast.mai_son_official.actor, briefing_id=called.id)
        assert urge_invitations(actor=cast.secretary.actor, briefing_id=called.id) == 2
        assert len(told(cast.mai_son_official, called)) == 1
        assert told(cast.village_head, called)[-1] == "Xin trả lời giấy mời: Giao ban tháng 11"

    def test_not_every_minute_and_not_when_all_have_answered(self, cast: Cast, called: Briefing) -> None:
        urge_invitations(actor=cast.secretary.actor, briefing_id=called.id)
        with pytest.raises(RuleBroken, match="Vừa nhắc"):
            urge_invitations(actor=cast.secretary.actor, briefing_id=called.id)
        Invitation.objects.update(answer=Answer.COMING)
        with pytest.raises(RuleBroken, match="đã trả lời"):
            urge_invitations(actor=cast.secretary.actor, briefing_id=called.id)
