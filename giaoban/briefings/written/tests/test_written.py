"""A briefing held in writing, from the draft to the chair's word: the rules of each step."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from giaoban.briefings.actions.agenda import remove_agenda_item
from giaoban.briefings.actions.briefings import cancel_briefing, open_briefing
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.convening.actions.calling import convene_briefing
from giaoban.briefings.convening.actions.telling import invite_units
from giaoban.briefings.convening.models import Invitation
from giaoban.briefings.keeping import wanted_stages
from giaoban.briefings.minutes.actions.conclusions import ConclusionPlan, confirm_conclusion, write_conclusion
from giaoban.briefings.minutes.actions.papers import assemble_paper
from giaoban.briefings.minutes.models import Paper
from giaoban.briefings.models import Briefing, BriefingState, Note
from giaoban.briefings.written.actions.following import hand_out_later, tell_written_cancelled
from giaoban.briefings.written.actions.questions import answer_in_writing, withdraw_written_question
from giaoban.briefings.written.actions.reading import acknowledge_written, open_written_item
from giaoban.briefings.written.actions.sending import (
    conclude_written,
    extend_written,
    send_in_writing,
    turn_into_meeting,
    urge_in_writing,
)
from giaoban.briefings.written.actions.texts import start_written, write_item_text
from giaoban.briefings.written.handlers import POSTMAN
from giaoban.briefings.written.models import ItemOpening, UnitReading, WrittenBriefing
from giaoban.briefings.written.notices import WRITTEN
from giaoban.briefings.written.queries import counts_of
from giaoban.briefings.written.tests.story import a_term, ask, overdue, prepared, sent
from giaoban.briefings.written.work import waiting_in_writing
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.office.tasks.models import Task
from giaoban.org.tests.cast import Cast, Member, make_unit


def told(member: Member) -> int:
    return Notice.objects.filter(person=member.person, kind=WRITTEN).count()


def waiting(member: Member) -> list[str]:
    return [one.title for one in waiting_in_writing(member.actor)]


def refused(call: Any, **values: Any) -> str:
    with pytest.raises(RuleBroken) as refusal:
        call(**values)
    return str(refusal.value.message)


def test_what_is_not_finished_is_not_sent(cast: Cast) -> None:
    briefing = prepared(cast)
    office: Any = {"actor": cast.secretary.actor, "briefing_id": briefing.id}
    first, second = briefing.agenda.all()
    write_item_text(**office, item_id=second.id, text="", edition=1)
    assert "Nội dung 2 chưa có" in refused(send_in_writing, **office, due_at=a_term(cast))
    assert "Bản khác" not in refused(write_item_text, **office, item_id=first.id, text="Bản khác", edition=0)
    write_item_text(**office, item_id=second.id, text="Đủ", edition=2)
    assert "4 giờ làm việc" in refused(send_in_writing, **office, due_at=timezone.now() + timedelta(hours=1))
    assert "60 ngày" in refused(send_in_writing, **office, due_at=a_term(cast, 90))
    sunday = timezone.localdate() + timedelta(days=13 - timezone.localdate().weekday())
    off = timezone.make_aware(datetime.combine(sunday, time(10, 0)))
    assert "Chủ nhật" in refused(send_in_writing, **office, due_at=off)
    send_in_writing(**office, due_at=off, day_off=True)
    assert WrittenBriefing.objects.get(briefing=briefing).due_at == off


def test_a_public_holiday_is_a_day_off(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    briefing = prepared(cast)
    monkeypatch.setattr(timezone, "now", lambda: timezone.make_aware(datetime.combine(date(2026, 4, 27), time(8, 0))))
    holiday = timezone.make_aware(datetime.combine(date(2026, 4, 30), time(17, 0)))
    said = refused(send_in_writing, actor=cast.secretary.actor, briefing_id=briefing.id, due_at=holiday)
    assert "30/04/2026 là ngày nghỉ" in said


def test_sent_once_to_everybody_and_never_a_room(cast: Cast) -> None:
    briefing = sent(cast)
    office: Any = {"actor": cast.secretary.actor, "briefing_id": briefing.id}
    assert briefing.state == BriefingState.WRITING
    assert UnitReading.objects.filter(point__briefing=briefing).count() == 3
    assert [told(cast.mai_son_official), told(cast.village_head), told(cast.outsider)] == [1, 1, 0]
    send_in_writing(**office, due_at=a_term(cast, 5))
    assert told(cast.mai_son_official) == 1
    assert waiting(cast.village_head) == ["Đọc và xác nhận: Giao ban tháng 11"]
    invite_units(actor=POSTMAN, briefing_id=briefing.id)
    assert not Invitation.objects.exists()
    assert wanted_stages() == {}
    assert "đang giao ban bằng văn bản" in refused(open_briefing, **office)
    with pytest.raises(RuleBroken):
        convene_briefing(**office)
    first = briefing.agenda.first()
    assert first is not None
    with pytest.raises(RuleBroken):
        remove_agenda_item(**office, item_id=first.id)
    units = [cast.mai_son.id, cast.nhon_mai.id]
    assert "không bỏ bớt được" in refused(choose_points, **office, unit_ids=units)
    added = make_unit("village", "", "Bản Phá Kháo", cast.mai_son)
    choose_points(**office, unit_ids=[*units, cast.na_hang.id, added.id])
    hand_out_later(actor=POSTMAN, briefing_id=briefing.id)
    hand_out_later(actor=POSTMAN, briefing_id=briefing.id)
    assert UnitReading.objects.filter(point__briefing=briefing).count() == 4


def test_read_asked_answered_acknowledged_and_concluded(cast: Cast) -> None:
    briefing = sent(cast)
    hoa, dung, head = cast.mai_son_official, cast.nhon_mai_official, cast.village_head
    here: Any = {"briefing_id": briefing.id}
    first = briefing.agenda.first()
    assert first is not None
    open_written_item(actor=hoa.actor, **here, item_id=first.id)
    open_written_item(actor=hoa.actor, **here, item_id=first.id)
    assert ItemOpening.objects.get().edition == 1
    question = ask(briefing, hoa)
    assert ask(briefing, hoa).id == question.id
    loose = ask(briefing, dung, "Bỏ câu này", "k2")
    with pytest.raises(Absent):
        withdraw_written_question(actor=hoa.actor, **here, question_id=loose.id)
    withdraw_written_question(actor=dung.actor, **here, question_id=loose.id)
    assert waiting(cast.secretary) == ["1 câu hỏi chờ trả lời: Giao ban tháng 11"]
    chair: Any = {"actor": cast.chair.actor, **here}
    assert "1 câu hỏi" in refused(conclude_written, **chair)
    answer_in_writing(**chair, question_id=question.id, answer="Ngân sách huyện.", edition=1)
    assert "Ngân sách huyện" in refused(
        answer_in_writing, actor=cast.secretary.actor, **here, question_id=question.id, answer="Tỉnh.", edition=1
    )
    assert "đã được trả lời" in refused(withdraw_written_question, actor=hoa.actor, **here, question_id=question.id)
    assert told(hoa) == 2
    acknowledge_written(actor=hoa.actor, **here)
    acknowledge_written(actor=hoa.actor, **here)
    acknowledge_written(actor=head.actor, **here)
    assert "1 đơn vị chưa xác nhận" in refused(conclude_written, **chair)
    assert urge_in_writing(actor=cast.secretary.actor, **here) == 1
    assert "Hôm nay đã nhắc" in refused(urge_in_writing, actor=cast.secretary.actor, **here)
    overdue(briefing)
    assert "Đã hết hạn hỏi" in refused(lambda: ask(briefing, dung, key="k9"))
    assert counts_of(briefing).late == 1
    acknowledge_written(actor=dung.actor, **here)
    assert UnitReading.objects.get(late=True).name == "Moong Văn Dũng"
    plan = ConclusionPlan("Mai Sơn lập chốt kiểm dịch", lead_unit=cast.mai_son.id, working_days=5)
    row = write_conclusion(**chair, plan=plan, key="c1")
    confirm_conclusion(**chair, conclusion_id=row.id, edition=row.edition)
    assert Task.objects.get().lead_unit == cast.mai_son
    with pytest.raises(Absent):
        conclude_written(actor=cast.secretary.actor, **here)
    conclude_written(**chair)
    briefing.refresh_from_db()
    assert briefing.held_in_writing
    _the_report(cast, briefing)


def _the_report(cast: Cast, briefing: Briefing) -> None:
    assemble_paper(actor=cast.secretary.actor, briefing_id=briefing.id, kind="bien-ban")
    paper = Paper.objects.get()
    text = "\n".join(f"{section['heading']}\n{section['body']}" for section in paper.sections)
    for words in (
        "không tổ chức họp", "Đã đọc và xác nhận: 3/3 đơn vị, trong đó 1 quá hạn", "Lô Thị Hoa", "(quá hạn)",
        "Kinh phí lấy từ nguồn nào? Trả lời (Lữ Minh Quang): Ngân sách huyện.", "Nội dung 1: 12 hộ.",
        "1. Mai Sơn lập chốt kiểm dịch", "Kính gửi các xã",
    ):  # fmt: skip
        assert words in text
    assert "Điểm cầu" not in text
    assert (paper.head["name"], paper.head["symbol"], paper.label) == ("BÁO CÁO", "BC-VP", "Báo cáo kết quả")


def test_more_time_is_told_and_two_do_not_move_it_twice(cast: Cast) -> None:
    briefing = sent(cast)
    later: Any = {"actor": cast.secretary.actor, "briefing_id": briefing.id, "reason": "Mưa lũ, mất mạng"}
    assert "sau hạn cũ" in refused(extend_written, **later, due_at=a_term(cast, 1), edition=1)
    extend_written(**later, due_at=a_term(cast, 4), edition=1)
    extend_written(**later, due_at=a_term(cast, 4), edition=1)
    assert "vừa dời hạn" in refused(extend_written, **later, due_at=a_term(cast, 6), edition=1)
    assert told(cast.mai_son_official) == 2


def test_a_meeting_after_all_loses_nothing(cast: Cast) -> None:
    briefing = sent(cast)
    question = ask(briefing, cast.mai_son_official)
    acknowledge_written(actor=cast.nhon_mai_official.actor, briefing_id=briefing.id)
    office: Any = {"actor": cast.secretary.actor, "briefing_id": briefing.id}
    starts = a_term(cast, 3)
    assert "vì sao" in refused(turn_into_meeting, **office, starts_at=starts, reason=" ")
    turn_into_meeting(**office, starts_at=starts, reason="Nhiều xã vướng kinh phí")
    briefing.refresh_from_db()
    assert (briefing.state, briefing.starts_at) == (BriefingState.DRAFT, starts)
    assert not briefing.agenda.filter(began_at__isnull=False).exists()
    assert Note.objects.filter(id=question.id).exists()
    assert "chuyển thành cuộc họp" in refused(acknowledge_written_of, cast=cast, briefing=briefing)
    assert "Đã chuyển thành cuộc họp" in refused(start_written, **office)
    convene_briefing(**office)
    assert Briefing.objects.get(id=briefing.id).state == BriefingState.CALLED


def acknowledge_written_of(*, cast: Cast, briefing: Briefing) -> None:
    convene_briefing(actor=cast.secretary.actor, briefing_id=briefing.id)
    try:
        acknowledge_written(actor=cast.mai_son_official.actor, briefing_id=briefing.id)
    finally:
        Briefing.objects.filter(id=briefing.id).update(state=BriefingState.DRAFT)


def test_called_off_is_told_once(cast: Cast) -> None:
    briefing = sent(cast)
    cancel_briefing(actor=cast.secretary.actor, briefing_id=briefing.id, reason="Trùng công điện của tỉnh")
    for _again in range(2):
        tell_written_cancelled(actor=POSTMAN, briefing_id=briefing.id, reason="Trùng công điện của tỉnh")
    assert told(cast.mai_son_official) == 2
    assert waiting(cast.mai_son_official) == []
