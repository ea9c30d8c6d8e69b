"""Passing on: asked for by the host, made into a briefing of the commune's own, reported, added up."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from giaoban.briefings.actions.attendance import Device, enter_room
from giaoban.briefings.actions.briefings import cancel_briefing, end_briefing, open_briefing
from giaoban.briefings.cascade.actions.asking import ask_cascade, urge_cascades
from giaoban.briefings.cascade.actions.passing import CascadePlan, begin_cascade, plan_cascade, report_cascade
from giaoban.briefings.cascade.models import Cascade
from giaoban.briefings.cascade.notices import CASCADE
from giaoban.briefings.cascade.tests.permissions import a_day, report
from giaoban.briefings.cascade.work import waiting_cascades
from giaoban.briefings.minutes.actions.entries import write_minutes
from giaoban.briefings.minutes.actions.papers import assemble_paper, finalise_paper
from giaoban.briefings.minutes.tests.permissions import confirmed, printed
from giaoban.briefings.models import Briefing, DocumentPage
from giaoban.briefings.tests.scene import PDF, Scene
from giaoban.briefings.written.models import ItemText
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.office.notices.models import Notice
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Member, make_member


@pytest.fixture
def over(scene: Scene) -> Scene:
    """It ended with a conclusion for Mai Sơn and one for Nhôn Mai."""
    scene.enter(scene.cast.chair)
    confirmed(scene, "Mai Sơn lập chốt kiểm dịch")
    confirmed(scene, "Nhôn Mai sửa đường", lead_unit=scene.cast.nhon_mai.id)
    scene.act(end_briefing, scene.cast.chair)
    scene.briefing.refresh_from_db()
    return scene


@pytest.fixture
def leader(over: Scene) -> Member:
    """Mai Sơn's chair."""
    return make_member("ctmaison", "Vừ Bá Chò", over.cast.mai_son, "Chủ tịch UBND xã", Role.LEADER)


def begun(over: Scene, leader: Member, *, in_writing: bool = False) -> Briefing:
    plan = CascadePlan(in_writing, timezone.now() + timedelta(days=1), leader.post.id)
    made: Briefing = over.act(begin_cascade, leader, plan=plan)
    return made


def refused(scene: Scene, action: Any, member: Member, **values: Any) -> str:
    with pytest.raises(RuleBroken) as refusal:
        scene.act(action, member, **values)
    return str(refusal.value.message)


def url(name: str, *ids: object) -> str:
    return reverse(name, args=ids)


def test_asked_for_waits_until_reported(over: Scene) -> None:
    cast, day = over.cast, a_day(over)
    assert "chưa đặt hạn" in refused(over, urge_cascades, cast.secretary).lower()
    assert "đã qua" in refused(over, ask_cascade, cast.secretary, due_on=day - timedelta(days=30))
    over.act(ask_cascade, cast.secretary, due_on=day, note="Chú trọng bản vùng dịch")
    over.act(ask_cascade, cast.secretary, due_on=day, note="Chú trọng bản vùng dịch")
    assert "vừa đặt hạn" in refused(over, ask_cascade, cast.chair, due_on=day, note="Khác")
    assert Notice.objects.filter(person=cast.mai_son_official.person, kind=CASCADE).count() == 1
    assert not Notice.objects.filter(person=cast.village_head.person, kind=CASCADE).exists()
    assert [one.text for one in waiting_cascades(cast.mai_son_official.actor)] == ["Chú trọng bản vùng dịch"]
    assert list(waiting_cascades(cast.village_head.actor)) == []
    over.act(plan_cascade, cast.mai_son_official, planned_on=day)
    over.act(report_cascade, cast.mai_son_official, report=report(), edition=0)
    assert list(waiting_cascades(cast.mai_son_official.actor)) == []
    assert over.act(urge_cascades, cast.secretary) == 1
    assert "Hôm nay đã nhắc" in refused(over, urge_cascades, cast.secretary)
    with pytest.raises(Absent):
        over.act(report_cascade, cast.village_head, report=report(), edition=0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"way": "fax"}, "trong danh sách"),
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "chưa đến"),
        ({"held_on": timezone.localdate() - timedelta(days=9)}, "từ ngày họp"),
        ({"people": 0}, "ít nhất 1"),
        ({"villages": 5, "people": 3}, "không thể ít hơn"),
        ({"villages": -1}, "từ 0 đến"),
    ],
)
def test_what_cannot_be_is_refused(over: Scene, changes: dict[str, Any], said: str) -> None:
    assert said in refused(over, report_cascade, over.cast.mai_son_official, report=report(**changes), edition=0)


def test_a_report_is_corrected_and_never_overwritten_silently(over: Scene) -> None:
    official = over.cast.mai_son_official
    file = io.BytesIO(PDF)
    over.act(report_cascade, official, report=report(), edition=0, file=file, name="anh.pdf")
    over.act(report_cascade, official, report=report(), edition=0)
    assert "60 người" in refused(over, report_cascade, official, report=report(people=75), edition=0)
    row = over.act(report_cascade, official, report=report(people=75), edition=1)
    assert (row.people, row.evidence.name, Cascade.objects.count()) == (75, "anh.pdf", 1)
    page = over.cast.secretary.client().get(url("cascade", over.briefing.id)).content.decode()
    assert "75 người" in page
    assert "Loa truyền thanh" in page
    file_url = url("cascade_evidence", over.briefing.id, over.cast.mai_son.id)
    assert official.client().get(file_url).status_code == 200
    assert over.cast.nhon_mai_official.client().get(file_url).status_code == 404
    answer = over.cast.secretary.client().get(url("cascade_sheet", over.briefing.id))
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert rows[-1][:7] == (None, "Cộng", "1/2", None, None, 1, 75)


def test_a_briefing_of_the_communes_own(over: Scene, leader: Member) -> None:
    local = begun(over, leader)
    assert begun(over, leader).id == local.id
    assert [point.unit for point in local.points.filter(host=False)] == [over.cast.na_hang]
    titles = list(local.agenda.values_list("title", flat=True))
    assert titles[:2] == ["Tình hình dịch", "Một cửa"]
    assert titles[2:] == ["Kết luận 1 của Huyện Tương Dương: Mai Sơn lập chốt kiểm dịch"]
    copy = local.documents.get()
    assert (copy.attachment_id, copy.state, copy.pages) == (over.document.attachment_id, "ready", 3)
    assert DocumentPage.objects.filter(document=copy).count() == 3
    cancel_briefing(actor=leader.actor, briefing_id=local.id, reason="Mưa lũ")
    again = begun(over, leader)
    assert again.id != local.id
    open_briefing(actor=leader.actor, briefing_id=again.id)
    for member in (leader, over.cast.village_head):
        device = Device(member.person.id, "phone", "web@here", member.person.id)
        enter_room(actor=member.actor, briefing_id=again.id, device=device)
    end_briefing(actor=leader.actor, briefing_id=again.id)
    browser = leader.client()
    page = browser.get(url("cascade", over.briefing.id)).content.decode()
    assert 'name="villages" value="1"' in page
    assert 'name="people" value="2"' in page
    back = browser.get(url("briefing", again.id)).content.decode()
    assert "Báo kết quả" in back
    assert browser.get(url("cascade_source", again.id)).headers["Location"] == url("cascade", over.briefing.id)


def test_in_writing_the_conclusions_are_the_texts(over: Scene, leader: Member) -> None:
    minutes = {"kind": "bien-ban"}
    over.act(write_minutes, over.cast.secretary, item_id=over.items[0].id, text="Báo cáo 12 hộ có dịch", edition=0)
    over.act(assemble_paper, over.cast.secretary, **minutes)
    over.act(finalise_paper, over.cast.secretary, **minutes, printed=printed(over))
    local = begun(over, leader, in_writing=True)
    texts = ItemText.objects.filter(item__briefing=local).order_by("item__n").values_list("text", flat=True)
    assert list(texts) == ["Báo cáo 12 hộ có dịch", "Mai Sơn lập chốt kiểm dịch"]
    page = leader.client().get(url("written", local.id)).content.decode()
    assert "Gửi đến 1 đơn vị" in page


def test_a_commune_without_villages_reports_in_clear_words(over: Scene) -> None:
    head = make_member("ctnhonmai", "Lương Văn Ngọ", over.cast.nhon_mai, "Chủ tịch UBND xã", Role.LEADER)
    plan = CascadePlan(False, timezone.now() + timedelta(days=1), head.post.id)
    assert "chưa có thôn, bản nào" in refused(over, begin_cascade, head, plan=plan)
    browser = head.client()
    assert "thôn bản ghi 0" in browser.get(url("cascade", over.briefing.id)).content.decode()
    typed = {"way": "in_person", "held_on": f"{timezone.localdate()}", "villages": "0", "people": "", "edition": "0"}
    kept = browser.post(url("cascade_report", over.briefing.id), {**typed, "note": "Họp chi bộ"})
    assert kept.status_code == 422
    assert "Họp chi bộ" in kept.content.decode()
    assert browser.post(url("cascade_report", over.briefing.id), {**typed, "people": "40"}).status_code == 302
    assert Cascade.objects.get(unit=over.cast.nhon_mai).people == 40


def test_the_pages_of_both(over: Scene, leader: Member) -> None:
    secretary, official = over.cast.secretary.client(), over.cast.mai_son_official.client()
    page = url("cascade", over.briefing.id)
    assert "Đặt hạn và báo các xã" in secretary.get(page).content.decode()
    secretary.post(url("cascade_ask", over.briefing.id), {"due_on": f"{a_day(over)}", "note": "", "edition": "0"})
    assert "Xin triển khai lại" in official.get(url("briefing", over.briefing.id)).content.decode()
    assert "lãnh đạo hoặc văn thư của xã lập" in official.get(page).content.decode()
    official.post(url("cascade_plan", over.briefing.id), {"planned_on": f"{a_day(over)}"})
    assert "dự kiến" in secretary.get(page, {"loc": "du-kien", "q": "mai son"}).content.decode()
    form = {"way": "writing", "day": f"{a_day(over)}", "hour": "08:00", "chair_post": str(leader.post.id)}
    made: Any = leader.client().post(url("cascade_begin", over.briefing.id), form)
    local = Briefing.objects.get(title="Triển khai lại: Giao ban tháng 11")
    assert made.headers["Location"] == url("written", local.id)
    assert "Cuộc triển khai lại của đơn vị" in leader.client().get(page).content.decode()


def test_no_typing_breaks_a_page(over: Scene, leader: Member) -> None:
    """Whatever is posted is taken or refused with a sentence."""
    addresses = {"cascade_ask": over.cast.secretary, "cascade_begin": leader, "cascade_plan": leader}
    clients = {name: member.client() for name, member in (addresses | {"cascade_report": leader}).items()}
    names = ("note", "edition", "way", "hour", "chair_post", "villages", "people")
    for typed, day in (("\x00", "9999-12-31"), ("9" * 40, "0001-01-01"), ("-1", "")):
        values = dict.fromkeys(names, typed) | dict.fromkeys(("due_on", "day", "planned_on", "held_on"), day)
        values |= {"way": "writing", "hour": "08:00", "chair_post": str(leader.post.id)}
        for name, client in clients.items():
            answer = client.post(url(name, over.briefing.id), values)
            assert answer.status_code in (302, 422), (name, typed, day)
