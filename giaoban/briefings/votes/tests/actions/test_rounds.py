"""Written opinion rounds: asked, answered, reminded, closed by themselves."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from giaoban.briefings.tests.scene import PDF
from giaoban.briefings.votes.actions import rounds
from giaoban.briefings.votes.jobs import close_overdue, remind_due
from giaoban.briefings.votes.models import Opinion, OpinionRound, RoundState
from giaoban.briefings.votes.rounds.queries import rounds_to_answer
from giaoban.briefings.votes.tests.rounds import drafted, reply, round_plan, sent, working_day
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.org.tests.cast import Cast


def test_asking_fixes_the_units_and_tells_their_people_once(cast: Cast) -> None:
    row = sent(cast)
    names = list(Opinion.objects.order_by("unit_name").values_list("unit_name", flat=True))
    assert names == ["Bản Na Hang", "Xã Mai Sơn", "Xã Nhôn Mai"]
    rounds.open_round(actor=cast.secretary.actor, round_id=row.id)
    told = set(Notice.objects.values_list("person__username", flat=True))
    assert told == {"maison", "nhonmai", "nahang"}
    assert Notice.objects.count() == 3


def test_an_answer_waits_in_my_work_until_it_is_given(cast: Cast) -> None:
    row = sent(cast)
    member = cast.mai_son_official
    assert [waiting.object_id for waiting in rounds_to_answer(member.actor)] == [row.id]
    reply(member, row, 1, "Đề nghị thêm một chốt")
    assert list(rounds_to_answer(member.actor)) == []
    opinion = Opinion.objects.get(unit=cast.mai_son)
    assert (opinion.choice, opinion.comment, opinion.person_name) == (1, "Đề nghị thêm một chốt", "Lô Thị Hoa")
    reply(member, row, 0)
    assert Opinion.objects.get(unit=cast.mai_son).choice == 0


def test_the_same_answer_twice_is_one_and_two_people_do_not_overwrite_each_other(cast: Cast) -> None:
    row, member = sent(cast), cast.mai_son_official
    for _ in range(2):
        reply(member, row, 1, "Như trên", edition=0)
    assert Opinion.objects.get(unit=cast.mai_son).edition == 1
    with pytest.raises(RuleBroken) as refused:
        reply(member, row, 2, "Khác", edition=0)
    assert refused.value.code == "stale"


def test_a_late_answer_is_refused_and_the_round_closes_by_itself(cast: Cast) -> None:
    row = sent(cast)
    reply(cast.village_head, row, 0)
    close_overdue()
    assert OpinionRound.objects.get().state == RoundState.OPEN
    deadline = timezone.now() - timedelta(seconds=1)
    OpinionRound.objects.filter(id=row.id).update(deadline=deadline)
    with pytest.raises(RuleBroken) as refused:
        reply(cast.mai_son_official, row, 0)
    assert refused.value.code == "closed"
    close_overdue()
    closed = OpinionRound.objects.get()
    assert (closed.state, closed.closed_at) == (RoundState.CLOSED, deadline)
    assert Notice.objects.filter(announcement__title__startswith="Đã có kết quả").count() == 3


def test_reminders_go_out_before_the_deadline_on_working_days_to_those_who_wait(cast: Cast) -> None:
    row = sent(cast)
    reply(cast.village_head, row, 0)
    last = timezone.localtime(row.deadline).date()
    day_before = last - timedelta(days=1)
    while day_before.weekday() > 4:
        day_before -= timedelta(days=1)
    assert remind_due(timezone.localdate() - timedelta(days=1)) == 0
    assert remind_due(day_before) == 1
    reminded = Notice.objects.filter(announcement__title__startswith="Chưa trả lời")
    assert set(reminded.values_list("person__username", flat=True)) == {"maison", "nhonmai"}
    with pytest.raises(RuleBroken, match="một giờ"):
        rounds.urge_round(actor=cast.secretary.actor, round_id=row.id)


def test_a_day_off_and_a_day_past_are_refused_with_what_to_do(cast: Cast) -> None:
    saturday = timezone.localdate() + timedelta(days=(5 - timezone.localdate().weekday()) % 7 or 7)
    with pytest.raises(RuleBroken, match="là ngày nghỉ") as refused:
        drafted(cast, deadline=saturday)
    assert f"{saturday + timedelta(days=2):%d/%m/%Y}" in str(refused.value.message) or "gần nhất" in str(
        refused.value.message
    )
    for wrong in (timezone.localdate() - timedelta(days=1), date(2999, 1, 1)):
        with pytest.raises(RuleBroken, match="từ hôm nay"):
            drafted(cast, deadline=wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"title": "x" * 301},
        {"body": "x" * 20_001},
        {"options": ["Một"]},
        {"options": ["Một", "Một"]},
        {"levels": []},
        {"levels": ["kingdom"]},
    ],
)
def test_nonsense_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(RuleBroken):
        drafted(cast, **wrong)


def test_only_the_asking_office_keeps_a_round_and_only_asked_units_answer(cast: Cast) -> None:
    row = sent(cast, levels=[], units=[cast.mai_son.id])
    with pytest.raises(Absent):
        reply(cast.nhon_mai_official, row, 0)
    for act in (rounds.urge_round, rounds.close_round):
        with pytest.raises(Absent):
            act(actor=cast.outsider.actor, round_id=row.id)
    with pytest.raises(Absent):
        rounds.close_due_round(actor=cast.secretary.actor, round_id=row.id)


def test_a_draft_two_people_change_is_not_overwritten(cast: Cast) -> None:
    row = drafted(cast)
    change: dict[str, Any] = {"round_id": row.id, "edition": 1}
    rounds.change_round(actor=cast.chair.actor, plan=round_plan(cast, title="Bản của chủ trì"), **change)
    with pytest.raises(RuleBroken) as refused:
        rounds.change_round(actor=cast.secretary.actor, plan=round_plan(cast, title="Bản khác"), **change)
    assert refused.value.code == "stale"


def test_documents_belong_to_a_draft(cast: Cast) -> None:
    row, office = drafted(cast), cast.secretary.actor
    document = rounds.add_round_document(actor=office, round_id=row.id, file=io.BytesIO(PDF), name="du-thao.pdf")
    assert document.title == "du-thao.pdf"
    rounds.remove_round_document(actor=office, round_id=row.id, round_document_id=document.id)
    with pytest.raises(RuleBroken):
        rounds.add_round_document(actor=office, round_id=row.id, file=io.BytesIO(b"not a paper"), name="x.docx")
    rounds.open_round(actor=office, round_id=row.id)
    with pytest.raises(RuleBroken, match="bước khác"):
        rounds.add_round_document(actor=office, round_id=row.id, file=io.BytesIO(PDF), name="du-thao.pdf")


def test_extending_closing_and_cancelling(cast: Cast) -> None:
    office = cast.secretary.actor
    row = sent(cast)
    with pytest.raises(RuleBroken, match="sau hạn cũ"):
        rounds.extend_round(actor=office, round_id=row.id, day=working_day(cast.district, 1))
    later = rounds.extend_round(actor=office, round_id=row.id, day=working_day(cast.district, 9))
    assert later.deadline > row.deadline
    assert rounds.close_round(actor=office, round_id=row.id).state == RoundState.CLOSED
    with pytest.raises(RuleBroken, match="không hủy"):
        rounds.cancel_round(actor=office, round_id=row.id, reason="Nhầm")
    other = drafted(cast)
    with pytest.raises(RuleBroken, match="lý do"):
        rounds.cancel_round(actor=office, round_id=other.id, reason=" ")
    assert rounds.cancel_round(actor=office, round_id=other.id, reason="Nhầm").state == RoundState.CANCELLED
