"""The pages of tasks: lists, one task, forms that keep what was typed, workbooks."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from giaoban.briefings.tests.scene import PDF
from giaoban.office.tasks.actions.extensions import ask_extension
from giaoban.office.tasks.actions.results import report_progress
from giaoban.office.tasks.actions.steps import Said
from giaoban.office.tasks.actions.tasks import change_task
from giaoban.office.tasks.deadlines import calendar_of
from giaoban.office.tasks.models import Evidence, ExtensionState, StepKind, Task, TaskState
from giaoban.office.tasks.tests.actions.test_giving import next_sunday
from giaoban.office.tasks.tests.people import arguments, give, given_and_taken, overdue, paper, plan_for, working_day
from giaoban.org.tests.cast import Cast

ODD = ("", "x", "-1", "9" * 40, "ủa", "2026-13-45", "../..", "\x00", "🐷" * 300, "e6365a0a-9238-43f4-82b6-b9b866724091")
TYPED = (
    "title", "expected_result", "lead_post", "deadline", "working_days", "priority", "co_units", "given_on", "key",
    "edition", "text", "reason", "answer", "progress", "new_deadline", "remind_days", "escalate_days", "ve",
)  # fmt: skip


def text(response: object) -> str:
    content: bytes = response.content  # type: ignore[attr-defined]
    return content.decode()


def test_a_task_is_given_from_the_picker_to_the_page(cast: Cast) -> None:
    browser = cast.chair.client()
    picker = text(browser.get(reverse("task_new"), {"q": "mai son"}))
    assert f"?don-vi={cast.mai_son.id}" in picker
    assert str(cast.other_district.id) not in picker
    address = f"{reverse('task_new')}?don-vi={cast.mai_son.id}"
    assert "Công chức Văn phòng – Thống kê · Lô Thị Hoa" in text(browser.get(address))
    sent = {"title": "Rà soát hộ nghèo", "working_days": "4", "priority": "urgent", "key": "k1"}
    sent["co_units"] = str(cast.nhon_mai.id)
    for _ in range(2):
        answer = browser.post(address, sent)
        task = Task.objects.get()
        assert answer.headers["Location"] == reverse("task", args=[task.id])
    assert (task.lead_unit, task.priority, task.deadline) == (cast.mai_son, "urgent", working_day(cast.mai_son, 4))
    assert [co.unit for co in task.co_handlers.all()] == [cast.nhon_mai]


def test_a_day_off_is_offered_as_a_button_and_nothing_typed_is_lost(cast: Cast) -> None:
    browser = cast.chair.client()
    address = f"{reverse('task_new')}?don-vi={cast.mai_son.id}"
    sunday = next_sunday()
    sent = {"title": "Rà soát hộ nghèo", "deadline": sunday.isoformat(), "priority": "normal", "key": "k1"}
    refused = browser.post(address, sent)
    following = calendar_of(cast.mai_son).next_working_day(sunday)
    assert refused.status_code == 422
    assert f'name="deadline" value="{following.isoformat()}"' in text(refused)
    assert "Rà soát hộ nghèo" in text(refused)
    browser.post(address, sent | {"deadline": [sunday.isoformat(), following.isoformat()]})
    assert Task.objects.get().deadline == following


def test_the_page_has_the_one_next_step_of_its_reader(cast: Cast) -> None:
    task = give(cast)
    address = reverse("task", args=[task.id])
    assert "Nhận việc</button>" in text(cast.mai_son_official.client().get(address))
    for_giver = text(cast.chair.client().get(address))
    assert "Nhận việc</button>" not in for_giver
    assert reverse("task_cancel", args=[task.id]) in for_giver
    assert cast.nhon_mai_official.client().get(address).status_code == 404
    assert cast.village_head.client().get(address).status_code == 404


def test_from_taking_on_to_done_by_buttons(cast: Cast) -> None:
    task = give(cast)
    lead, giver = cast.mai_son_official.client(), cast.chair.client()
    lead.post(reverse("task_accept", args=[task.id]), {"edition": task.edition, "key": "a"})
    file = SimpleUploadedFile("bien-ban.pdf", PDF)
    lead.post(
        reverse("task_report", args=[task.id]), {"progress": 50, "text": "Đã họp bản", "evidence": [file], "key": "b"}
    )
    evidence = Evidence.objects.get()
    shown = text(giver.get(reverse("task", args=[task.id])))
    assert "Đã họp bản" in shown
    stored = giver.get(reverse("task_evidence", args=[task.id, evidence.id]))
    assert b"".join(stored.streaming_content) == PDF  # type: ignore[attr-defined]
    task.refresh_from_db()
    lead.post(reverse("task_submit", args=[task.id]), {"edition": task.edition, "text": "Xong", "key": "c"})
    task.refresh_from_db()
    giver.post(
        reverse("task_send_back", args=[task.id]), {"edition": task.edition, "reason": "Thiếu chữ ký", "key": "d"}
    )
    task.refresh_from_db()
    assert task.state == TaskState.SENT_BACK
    lead.post(reverse("task_submit", args=[task.id]), {"edition": task.edition, "text": "Đủ rồi", "key": "e"})
    task.refresh_from_db()
    giver.post(reverse("task_approve", args=[task.id]), {"edition": task.edition, "text": "Tốt", "key": "f"})
    task.refresh_from_db()
    assert task.state == TaskState.DONE
    kinds = [step.kind for step in task.steps.all()]
    assert kinds == ["assigned", "accepted", "reported", "submitted", "sent_back", "submitted", "done"]
    page = text(giver.get(reverse("task", args=[task.id])))
    assert "duyệt hoàn thành việc" in page
    assert "Đủ rồi" in text(giver.get(reverse("task_print", args=[task.id])))


def test_evidence_is_not_handed_to_others(cast: Cast) -> None:
    task = given_and_taken(cast)
    report_progress(actor=cast.mai_son_official.actor, task_id=task.id, progress=1, said=Said("x", (paper(),)))
    other = give(cast, lead_unit=cast.nhon_mai.id)
    file = Evidence.objects.get()
    assert cast.outsider.client().get(reverse("task_evidence", args=[task.id, file.id])).status_code == 404
    assert cast.nhon_mai_official.client().get(reverse("task_evidence", args=[other.id, file.id])).status_code == 404


def test_a_stale_form_says_what_happened_and_keeps_the_words(cast: Cast) -> None:
    task = given_and_taken(cast)
    seen = task.edition
    change_task(**arguments(cast.secretary.actor, task, plan=plan_for(cast, title="Bản của thư ký")))
    address = reverse("task_change", args=[task.id])
    day = working_day(cast.mai_son).isoformat()
    sent = {"title": "Bản của chủ tịch", "deadline": day, "priority": "normal", "edition": seen, "key": "k"}
    refused = cast.chair.client().post(address, sent)
    page = text(refused)
    assert refused.status_code == 422
    assert "Bản của thư ký" in page
    assert "Bản của chủ tịch" in page
    task.refresh_from_db()
    assert task.title == "Bản của thư ký"
    cast.chair.client().post(address, sent | {"edition": task.edition})
    task.refresh_from_db()
    assert task.title == "Bản của chủ tịch"


def test_refused_words_stay_on_the_tasks_page(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.client()
    answer = lead.post(
        reverse("task_submit", args=[task.id]), {"edition": 0, "text": "Đã lập xong danh sách 37 hộ", "key": "k"}
    )
    assert answer.status_code == 422
    assert "Đã lập xong danh sách 37 hộ" in text(answer)
    task.refresh_from_db()
    assert task.state == TaskState.ACCEPTED


def test_more_time_by_buttons(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead, giver = cast.mai_son_official.client(), cast.chair.client()
    sent = {"edition": task.edition, "new_deadline": next_sunday().isoformat(), "reason": "Mưa", "key": "k"}
    assert "Xin đến" in text(lead.post(reverse("task_extension", args=[task.id]), sent))
    later = working_day(cast.mai_son, 9)
    lead.post(reverse("task_extension", args=[task.id]), sent | {"new_deadline": later.isoformat()})
    extension = task.extensions.get()
    address = reverse("task_extension_decide", args=[task.id, extension.id])
    assert giver.post(address, {"tra-loi": "khong", "answer": ""}).status_code == 422
    assert giver.post(address, {"tra-loi": "dong-y", "answer": ""}).status_code == 302
    extension.refresh_from_db()
    task.refresh_from_db()
    assert (extension.state, task.deadline) == (ExtensionState.GRANTED, later)


def test_a_leader_urges_from_the_list_and_comes_back_to_it(cast: Cast) -> None:
    task = overdue(given_and_taken(cast))
    browser = cast.chair.client()
    address = f"{reverse('tasks')}?loc=tre"
    assert reverse("task_urge", args=[task.id]) in text(browser.get(address))
    assert reverse("task_urge", args=[task.id]) not in text(cast.mai_son_official.client().get(address))
    answer = browser.post(reverse("task_urge", args=[task.id]), {"ve": address})
    assert answer.headers["Location"] == address
    assert task.steps.filter(kind=StepKind.URGED).count() == 1
    after = text(browser.get(address))
    assert "Hôm nay đã đôn đốc" in after
    assert reverse("task_urge", args=[task.id]) not in after
    assert reverse("task_urge", args=[task.id]) in text(cast.vice_chair.client().get(address))
    away = browser.post(reverse("task_urge", args=[task.id]), {"ve": "https://example.org/"})
    assert away.headers["Location"] == reverse("task", args=[task.id])
    assert task.steps.filter(kind=StepKind.URGED).count() == 1


def test_a_task_is_divided_by_pages(cast: Cast) -> None:
    task = given_and_taken(cast)
    lead = cast.mai_son_official.client()
    address = reverse("task_split", args=[task.id])
    picker = text(lead.get(address))
    assert f"?don-vi={cast.na_hang.id}" in picker
    assert str(cast.nhon_mai.id) not in picker
    day = working_day(cast.mai_son).isoformat()
    sent = {"title": "Danh sách của bản", "deadline": day, "priority": "normal", "edition": task.edition, "key": "k"}
    lead.post(f"{address}?don-vi={cast.na_hang.id}", sent)
    part = Task.objects.get(parent=task)
    assert "Danh sách của bản" in text(cast.chair.client().get(reverse("task", args=[task.id])))
    village = text(cast.village_head.client().get(reverse("task", args=[part.id])))
    assert reverse("task", args=[task.id]) not in village


def test_workbooks_open_and_hold_no_formula(cast: Cast) -> None:
    give(cast, title="=HYPERLINK(1)")
    browser = cast.chair.client()
    book = load_workbook(BytesIO(browser.get(reverse("tasks_workbook")).content))
    rows = list(book[book.sheetnames[0]].iter_rows())
    assert rows[0][0].value == "Việc"
    assert (rows[1][0].value, rows[1][0].data_type) == ("=HYPERLINK(1)", "s")
    figures = load_workbook(BytesIO(browser.get(reverse("task_results_workbook")).content))
    assert figures[figures.sheetnames[0]].max_row >= 2


def test_results_lead_down_to_lists(cast: Cast) -> None:
    overdue(given_and_taken(cast), 1)
    today = timezone.localdate()
    days = {"tu": (today - timedelta(days=9)).isoformat(), "den": today.isoformat()}
    page = text(cast.chair.client().get(reverse("task_results"), days))
    assert f"don-vi={cast.mai_son.id}" in page
    assert 'class="qua-han"' in page
    assert "Kỳ này chưa có việc nào" in text(cast.outsider.client().get(reverse("task_results"), days))


def test_an_end_before_the_start_is_told_and_both_days_stay(cast: Cast) -> None:
    overdue(given_and_taken(cast), 1)
    page = text(cast.chair.client().get(reverse("task_results"), {"tu": "2026-12-31", "den": "2026-01-01"}))
    assert "Ngày đầu phải trước hoặc trùng ngày cuối" in page
    assert 'value="2026-12-31"' in page
    assert "Ngày đầu phải trước" not in text(cast.chair.client().get(reverse("task_results")))


def test_rules_are_set_by_leader_and_administrator(cast: Cast) -> None:
    today = timezone.localdate().isoformat()
    browser = cast.admin.client()
    assert "lịch mặc định" in text(browser.get(reverse("task_rules")))
    assert browser.post(reverse("task_rules"), {"valid_from": today, "remind_days": "ba"}).status_code == 422
    sent = {"valid_from": today, "remind_days": "5, 2", "escalate_days": "2 4"}
    assert browser.post(reverse("task_rules"), sent).status_code == 302
    assert "5, 2 ngày làm việc" in text(cast.chair.client().get(reverse("task_rules")))
    assert browser.post(reverse("task_rules"), sent | {"remind_days": "1"}).status_code == 422


@pytest.mark.parametrize("odd", ODD)
def test_nonsense_in_addresses_and_forms_is_no_fault_of_ours(cast: Cast, odd: str) -> None:
    task = given_and_taken(cast)
    ask_extension(
        **arguments(cast.mai_son_official.actor, task, new_deadline=working_day(cast.mai_son, 9), reason="Mưa")
    )
    lead, giver = cast.mai_son_official.client(), cast.chair.client()
    names = ("q", "loc", "pham-vi", "xep", "trang", "don-vi", "nguoi", "ket-qua", "tu", "den", "ky", "doi")
    everything = dict.fromkeys(names, odd)
    for route in ("tasks", "tasks_workbook", "task_results", "task_results_workbook", "task_new"):
        assert giver.get(reverse(route), everything).status_code == 200, route
    typed = dict.fromkeys(TYPED, odd)
    address = f"{reverse('task_new')}?don-vi={cast.mai_son.id}"
    assert giver.post(address, typed).status_code in (302, 422)
    for route in ("task_accept", "task_return", "task_report", "task_submit", "task_extension", "task_split"):
        assert lead.post(reverse(route, args=[task.id]), typed).status_code in (200, 302, 422), route
    for route in ("task_change", "task_cancel", "task_approve", "task_send_back", "task_urge"):
        assert giver.post(reverse(route, args=[task.id]), typed).status_code in (302, 422), route
    assert giver.post(reverse("task_rules"), typed).status_code in (302, 422)
