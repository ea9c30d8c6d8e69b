"""The pages of a briefing held in writing, for the office and for a unit."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.models import AgendaItem, Briefing, Note
from giaoban.briefings.tests.scene import make_draft
from giaoban.briefings.written.actions.reading import acknowledge_written
from giaoban.briefings.written.actions.texts import write_item_text
from giaoban.briefings.written.models import ItemText, UnitReading, WrittenBriefing
from giaoban.briefings.written.tests.story import a_term, ask, overdue, sent
from giaoban.briefings.written.work import waiting_in_writing
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member, make_unit

#: Typed into every field, and into every field for a day.
HOSTILE = (("\x00", "9999-12-31"), ("9" * 40, "0001-01-01"), ("Ư" * 30_000, "31/02/2026"))


def url(name: str, *ids: object) -> str:
    return reverse(name, args=ids)


def test_offered_for_news_alone_and_sent_from_the_page(cast: Cast) -> None:
    briefing = make_draft(cast)
    secretary = cast.secretary.client()
    offer = "Gửi văn bản, tài liệu; từng đơn vị đọc"
    assert offer not in secretary.get(url("briefing", briefing.id)).content.decode()
    AgendaItem.objects.filter(briefing=briefing).update(purpose="inform")
    assert offer in secretary.get(url("briefing", briefing.id)).content.decode()
    page = secretary.get(url("written", briefing.id)).content.decode()
    assert "Soạn văn bản" in page
    secretary.post(url("written_start", briefing.id))
    assert offer not in secretary.get(url("briefing", briefing.id)).content.decode()
    htmx = {"HX-Request": "true"}
    for item in briefing.agenda.all():
        address = url("written_text", briefing.id, item.id)
        saved = secretary.post(address, {"text": "Báo cáo tháng", "edition": "0"}, headers=htmx)
        assert 'value="1"' in saved.content.decode()
        clash = cast.chair.client().post(address, {"text": "Bản của chủ trì", "edition": "0"}, headers=htmx)
        assert clash.status_code == 422
        assert "Báo cáo tháng" in clash.content.decode()
    due = timezone.localtime(a_term(cast))
    form = {"letter": "", "due_day": "2020-01-01", "due_hour": "17:00"}
    refused = secretary.post(url("written_send", briefing.id), form)
    assert refused.status_code == 422
    assert "Hạn quá gấp" in refused.content.decode()
    form["due_day"] = f"{due:%Y-%m-%d}"
    assert secretary.post(url("written_send", briefing.id), form).status_code == 302
    assert WrittenBriefing.objects.get().due_at == due
    page = secretary.get(url("written", briefing.id)).content.decode()
    assert "0/3" in page
    polled = secretary.get(url("written", briefing.id), {"moc": "x"}, headers=htmx)
    assert "Bản Na Hang, Xã Mai Sơn" in polled.content.decode()
    assert secretary.get(url("room", briefing.id)).headers["Location"] == url("written", briefing.id)
    whole = secretary.get(url("briefing", briefing.id)).content.decode()
    assert "Mở phòng họp" not in whole
    for tab in ("Điểm danh", "Báo cáo đơn vị"):
        assert tab not in whole
    assert "Chi phí</a>" in whole
    assert "Chi phí</a>" not in cast.mai_son_official.client().get(url("briefing", briefing.id)).content.decode()


def test_a_unit_reads_asks_and_acknowledges(cast: Cast) -> None:
    briefing = sent(cast)
    official = cast.mai_son_official.client()
    assert "Đọc văn bản" in official.get(url("briefing", briefing.id)).content.decode()
    first = briefing.agenda.first()
    assert first is not None
    assert official.post(url("written_open", briefing.id, first.id)).status_code == 204
    empty = official.post(url("written_ask", briefing.id), {"item": str(first.id), "body": " ", "key": "a"})
    assert "Hãy ghi điều cần hỏi" in empty.content.decode()
    official.post(url("written_ask", briefing.id), {"item": str(first.id), "body": "Bao giờ có vắc xin?", "key": "a"})
    question = Note.objects.get()
    office = cast.secretary.client()
    polled = office.get(url("written", briefing.id), {"moc": "x", "hoi": "0"}, headers={"HX-Request": "true"})
    assert "Có câu hỏi mới." in polled.content.decode()
    assert "Bao giờ có vắc xin?" in office.get(url("written", briefing.id)).content.decode()
    office.post(url("written_answer", briefing.id, question.id), {"answer": "Ngày 25.", "edition": "1"})
    stale = office.post(url("written_answer", briefing.id, question.id), {"answer": "Ngày 26.", "edition": "1"})
    assert stale.status_code == 422
    assert "Ngày 26." in stale.content.decode()
    write_item_text(
        actor=cast.secretary.actor, briefing_id=briefing.id, item_id=first.id, text="Sửa: 14 hộ.", edition=1
    )
    page = official.get(url("written", briefing.id)).content.decode()
    for words in ("Ngày 25.", "Có sửa sau khi đọc", "Sửa: 14 hộ.", "Kính gửi các xã"):
        assert words in page
    assert official.post(url("written_acknowledge", briefing.id)).status_code == 302
    assert "Lô Thị Hoa đã xác nhận" in official.get(url("written", briefing.id)).content.decode()


def test_the_chair_ends_it_when_the_term_is_over(cast: Cast) -> None:
    briefing = sent(cast)
    chair = cast.chair.client()
    assert (
        'action="' + url("written_conclude", briefing.id) not in chair.get(url("written", briefing.id)).content.decode()
    )
    overdue(briefing)
    assert url("written_conclude", briefing.id) in chair.get(url("written", briefing.id)).content.decode()
    assert chair.post(url("written_conclude", briefing.id)).headers["Location"] == url("conclusions", briefing.id)
    listed = chair.get(url("briefings")).content.decode()
    assert "Đã kết thúc, bằng văn bản" in listed
    page = chair.get(url("briefing", briefing.id)).content.decode()
    assert "Báo cáo kết quả" in page
    assert "Biên bản</a>" not in page
    head = cast.village_head.client()
    head.post(url("written_acknowledge", briefing.id))
    assert UnitReading.objects.get(point__unit=cast.na_hang).late


def test_begun_without_a_meeting_in_mind(cast: Cast) -> None:
    secretary = cast.secretary.client()
    form = {"title": "Thông báo tháng", "chair_post": str(cast.chair.post.id), "secretary_post": ""}
    made: Any = secretary.post(url("written_new"), form)
    briefing = Briefing.objects.get(title="Thông báo tháng")
    assert made.headers["Location"] == url("briefing_points", briefing.id)
    assert "Chưa có nội dung nào" in secretary.get(url("written", briefing.id)).content.decode()
    assert secretary.post(url("written_new"), {"title": ""}).status_code == 422


def test_a_secretary_of_a_department_runs_what_is_out(cast: Cast) -> None:
    office = make_unit("department", "", "Văn phòng UBND huyện", cast.district)
    clerk = make_member("vanphong", "Nguyễn Cảnh Toàn", office, "Chuyên viên", Role.CLERK)
    briefing = sent(cast)
    question = ask(briefing, cast.mai_son_official)
    assert clerk.client().get(url("written", briefing.id)).status_code == 404
    Briefing.objects.filter(id=briefing.id).update(secretary_post=clerk.post, secretary_person=clerk.person)
    browser = clerk.client()
    assert "0/3" in browser.get(url("written", briefing.id)).content.decode()
    assert [one.url for one in waiting_in_writing(clerk.actor)] == [url("written", briefing.id) + "#cau-hoi"]
    browser.post(url("written_answer", briefing.id, question.id), {"answer": "Ngân sách huyện.", "edition": "1"})
    assert Note.objects.get(id=question.id).answered_by == "Nguyễn Cảnh Toàn"
    assert browser.post(url("written_conclude", briefing.id)).status_code == 404


@pytest.mark.parametrize("name", ["written_meet", "written_extend"])
def test_forms_keep_what_was_typed(cast: Cast, name: str) -> None:
    briefing = sent(cast)
    acknowledge_written(actor=cast.mai_son_official.actor, briefing_id=briefing.id)
    answer = cast.secretary.client().post(url(name, briefing.id), {"reason": "Vướng kinh phí", "edition": "1"})
    assert answer.status_code == 422
    assert "Vướng kinh phí" in answer.content.decode()
    assert ItemText.objects.count() == 2


def test_no_typing_breaks_a_page(cast: Cast) -> None:
    """Whatever is posted is taken or refused with a sentence."""
    briefing = sent(cast)
    question, item = ask(briefing, cast.mai_son_official), briefing.agenda.first()
    assert item is not None
    forms = {
        url("written_new"): cast.secretary,
        url("written_text", briefing.id, item.id): cast.secretary,
        url("written_send", make_draft(cast).id): cast.secretary,
        url("written_extend", briefing.id): cast.secretary,
        url("written_meet", briefing.id): cast.secretary,
        url("written_answer", briefing.id, question.id): cast.secretary,
        url("written_ask", briefing.id): cast.mai_son_official,
    }
    names = ("title", "chair_post", "text", "edition", "letter", "reason", "answer", "body", "key", "due_hour", "hour")
    clients = {address: member.client() for address, member in forms.items()}
    for typed, day in HOSTILE:
        values = dict.fromkeys(names, typed) | {"day": day, "due_day": day, "hour": "23:59", "due_hour": "00:00"}
        for address, client in clients.items():
            assert client.post(address, values).status_code in (200, 302, 404, 422), (address, typed, day)


def test_while_texts_are_prepared_there_are_no_tabs_of_a_meeting(cast: Cast) -> None:
    briefing = make_draft(cast)
    AgendaItem.objects.filter(briefing=briefing).update(purpose="inform")
    secretary = cast.secretary.client()

    def has(name: str) -> bool:
        return f'href="{url(name, briefing.id)}"' in secretary.get(url("written", briefing.id)).content.decode()

    of_a_meeting = ("invitations", "guests", "relays")
    assert all(map(has, of_a_meeting))
    secretary.post(url("written_start", briefing.id))
    assert not any(map(has, of_a_meeting))
    assert has("written")
