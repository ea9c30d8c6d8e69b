"""Asked, written by two people, handed in, sent back, urged, put before the meeting."""

import io
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.utils import timezone

from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.models import Document
from giaoban.briefings.reports.actions import reports as actions
from giaoban.briefings.reports.actions import requests
from giaoban.briefings.reports.actions.templates import change_report_template
from giaoban.briefings.reports.blanks import Blank, Column
from giaoban.briefings.reports.jobs import MAKER
from giaoban.briefings.reports.models import Report, ReportRequest
from giaoban.briefings.reports.queries import lines_of, requests_of, sum_of
from giaoban.briefings.reports.tests.story import ANSWERS, asked, handed_in
from giaoban.briefings.reports.waiting import reports_waiting
from giaoban.briefings.tests.scene import PDF, Scene, make_draft
from giaoban.kernel.errors import RuleBroken
from giaoban.office.notices.models import Announcement

pytestmark = pytest.mark.django_db


def told(about: ReportRequest) -> list[tuple[str, int]]:
    rows = Announcement.objects.filter(about=about.id).order_by("created_at")
    return [(row.title.split(":")[0], row.notices.count()) for row in rows]


def test_units_are_told_once_and_it_waits_for_them_until_handed_in(scene: Scene) -> None:
    row, own = asked(scene), scene.cast.mai_son_official
    assert [report.unit_name for report in row.reports.all()] == ["Xã Mai Sơn", "Bản Na Hang", "Xã Nhôn Mai"]
    assert told(row) == [("Báo cáo cần nộp", 3)]
    again = scene.act(
        requests.ask_reports, scene.cast.secretary, plan=requests.AskPlan(row.template_id, row.due_at), key=row.key
    )
    assert again.id == row.id
    assert [one.title for one in reports_waiting(own.actor)] == ["Nộp báo cáo: Tiến độ giải ngân"]
    handed_in(scene, row, own, "10", "5")
    assert list(reports_waiting(own.actor)) == []
    assert list(reports_waiting(scene.cast.secretary.actor)) == []


def test_a_template_changed_later_does_not_touch_what_is_being_filled_in(scene: Scene) -> None:
    row = asked(scene)
    other = Blank(columns=(Column("khac", "Cột khác"),))
    values: dict[str, Any] = {"report_template_id": row.template_id, "title": "Giải ngân", "blank": other}
    change_report_template(actor=scene.cast.chair.actor, edition=1, **values)
    assert ReportRequest.objects.get(id=row.id).asked().columns[0].key == "kehoach"
    with pytest.raises(RuleBroken) as refusal:
        change_report_template(actor=scene.cast.secretary.actor, edition=1, **{**values, "title": "Khác nữa"})
    assert refusal.value.code == "stale"


def test_two_people_of_a_unit_never_overwrite_each_other(scene: Scene) -> None:
    row, own = asked(scene), scene.cast.mai_son_official
    values = {"report_request_id": row.id, "answers": {"khokhan": "Đường sạt"}, "cells": {"r.kehoach": "một"}}
    first = scene.act(actions.save_report, own, edition=1, **values)
    assert (first.state, first.cells(), first.edition) == ("draft", {"r.kehoach": "một"}, 2)
    assert scene.act(actions.save_report, own, edition=1, **values).edition == 2
    with pytest.raises(RuleBroken, match="cũng vừa sửa") as refusal:
        scene.act(actions.save_report, own, edition=1, **{**values, "answers": {"khokhan": "Khác"}})
    assert refusal.value.code == "stale"
    with pytest.raises(RuleBroken, match=r"Kế hoạch \(triệu đồng\): “một” không phải là số") as wrong:
        scene.act(actions.hand_in_report, own, edition=2, **values)
    assert wrong.value.code == "incomplete"
    assert Report.objects.get(id=first.id).handed == {}


def test_after_the_deadline_the_first_is_late_and_a_correction_needs_the_office(scene: Scene) -> None:
    row, office = asked(scene), scene.cast.secretary
    early = handed_in(scene, row, scene.cast.mai_son_official, "10", "5")
    early = handed_in(scene, row, scene.cast.mai_son_official, "10", "6", edition=early.edition)
    ReportRequest.objects.filter(id=row.id).update(due_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(RuleBroken, match="nhắn thư ký trả lại"):
        handed_in(scene, row, scene.cast.mai_son_official, "10", "7", edition=early.edition)
    late = handed_in(scene, row, scene.cast.nhon_mai_official, "30", "12")
    assert (early.late, late.late) == (False, True)
    row.refresh_from_db()
    first = lines_of(row, timezone.now())[0]
    assert (first.report.unit_name, first.state) == ("Bản Na Hang", "late")
    which = {"report_request_id": row.id, "report_id": early.id}
    with pytest.raises(RuleBroken, match="cần sửa gì"):
        scene.act(actions.return_report, office, reason=" ", **which)
    scene.act(actions.return_report, office, reason="Thiếu vốn năm trước", **which)
    assert sum_of(row).missing == ["Xã Mai Sơn", "Bản Na Hang"]
    again = handed_in(scene, row, scene.cast.mai_son_official, "11", "6", edition=early.edition)
    assert (again.state, again.late) == ("handed", False)


def test_units_invited_later_are_asked_with_one_click(scene: Scene) -> None:
    row, office, cast = asked(scene), scene.cast.secretary, scene.cast
    row.reports.filter(unit=cast.nhon_mai).delete()
    for _twice in range(2):
        scene.act(requests.ask_newcomers, office, report_request_id=row.id)
    assert row.reports.count() == 3
    assert told(row) == [("Báo cáo cần nộp", 3)]
    later = Report.objects.get(request=row, unit=cast.nhon_mai)
    assert [one.object_id for one in reports_waiting(cast.nhon_mai_official.actor)] == [later.id]


def test_the_sum_names_who_is_missing_and_compares_with_the_last_briefing(scene: Scene) -> None:
    row = asked(scene)
    handed_in(scene, row, scene.cast.mai_son_official, "1.000,5", "500")
    earlier = make_draft(scene.cast)
    type(earlier).objects.filter(id=earlier.id).update(state="ended", starts_at=timezone.now() - timedelta(days=30))
    before = ReportRequest.objects.create(
        briefing=earlier, template_id=row.template_id, template_edition=1, title=row.title, blank=row.blank,
        due_at=timezone.now(), asked_by="", key="before",
    )  # fmt: skip
    Report.objects.create(
        request=before, unit=scene.cast.mai_son, unit_name="Xã Mai Sơn", n=1, state="handed",
        handed={"answers": ANSWERS, "cells": {"r.kehoach": "1000", "r.giaingan": "250"}},
    )  # fmt: skip
    found = sum_of(row)
    assert (len(found.reports), found.asked, found.missing) == (1, 3, ["Bản Na Hang", "Xã Nhôn Mai"])
    cells = found.totals[0].cells
    assert [cell.text for cell in cells] == ["1.000,5", "500,0", "50,0"]
    assert [(cell.before, cell.change) for cell in cells] == [
        ("1.000,0", "+0,5"), ("250,0", "+250,0"), ("25,0", "+25,0"),
    ]  # fmt: skip


def test_urging_has_a_pause_and_says_until_when(scene: Scene) -> None:
    row, office = asked(scene), scene.cast.secretary
    handed_in(scene, row, scene.cast.mai_son_official, "10", "5")
    scene.act(requests.urge_reports, office, report_request_id=row.id)
    with pytest.raises(RuleBroken, match=r"Đã đôn đốc lúc .* Đôn đốc lại được từ"):
        scene.act(requests.urge_reports, office, report_request_id=row.id)
    with patch.object(timezone, "now", return_value=timezone.now() + timedelta(hours=5)):
        scene.act(requests.urge_reports, office, report_request_id=row.id)
    assert told(row)[1:] == [("Chưa nộp báo cáo", 2), ("Chưa nộp báo cáo", 2)]


def test_the_table_put_before_the_meeting_replaces_the_one_before(scene: Scene) -> None:
    row, office = asked(scene), scene.cast.secretary
    with pytest.raises(RuleBroken, match="Chưa đơn vị nào nộp"):
        scene.act(requests.order_report_sum, office, report_request_id=row.id)
    handed_in(scene, row, scene.cast.mai_son_official, "10", "5")
    for handed in (1, 2):
        ordered = scene.act(requests.order_report_sum, office, report_request_id=row.id)
        assert ordered.sum_under_way
        values: dict[str, Any] = {"file": io.BytesIO(PDF), "handed": handed, "asked": 3}
        requests.publish_report_sum(actor=MAKER, report_request_id=row.id, **values)
    titles = Document.objects.filter(title__startswith="Tổng hợp").values_list("title", flat=True)
    assert [title.split("(")[1].split(",")[0] for title in titles] == ["2/3 đơn vị"]
    requests.fail_report_sum(actor=MAKER, report_request_id=row.id, reason="Hết chỗ")
    row.refresh_from_db()
    assert not row.sum_under_way


def test_nobody_is_asked_before_the_call_or_in_the_past_or_after_it_was_called_off(scene: Scene) -> None:
    row, office = asked(scene), scene.cast.secretary
    ask, plan, draft = requests.ask_reports, requests.AskPlan(row.template_id, row.due_at), make_draft(scene.cast)
    with pytest.raises(RuleBroken, match="Hãy gửi giấy mời trước"):
        ask(actor=office.actor, briefing_id=draft.id, plan=plan, key="k")
    with pytest.raises(RuleBroken, match="Hạn nộp đã qua"):
        scene.act(ask, office, plan=requests.AskPlan(row.template_id, timezone.now()), key="k")
    scene.act(requests.cancel_report_request, office, report_request_id=row.id)
    with pytest.raises(RuleBroken, match="Không phải nộp báo cáo này nữa"):
        handed_in(scene, row, scene.cast.mai_son_official, "10", "5")
    assert list(reports_waiting(scene.cast.mai_son_official.actor)) == []


def test_a_unit_that_is_not_invited_any_more_is_not_missing(scene: Scene) -> None:
    row, official = asked(scene), scene.cast.mai_son_official
    handed_in(scene, row, official, "10", "5")
    invited = [scene.cast.mai_son.id, scene.cast.na_hang.id]
    scene.act(choose_points, scene.cast.secretary, unit_ids=[scene.cast.na_hang.id])
    row = ReportRequest.objects.get(id=row.id)
    found = sum_of(row)
    assert (found.asked, found.missing) == (2, ["Bản Na Hang"])
    assert [line.report.unit_name for line in lines_of(row, timezone.now())] == ["Bản Na Hang", "Xã Mai Sơn"]
    assert [getattr(one, "asked_count", None) for one in requests_of(row.briefing)] == [2]
    scene.act(choose_points, scene.cast.secretary, unit_ids=[*invited, scene.cast.nhon_mai.id])
    assert sum_of(row).missing == ["Bản Na Hang", "Xã Nhôn Mai"]
