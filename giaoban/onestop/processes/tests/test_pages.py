"""The pages of processes: drawn by buttons, what was typed kept, faults told, files made."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from giaoban.onestop.processes.actions.drafts import begin_draft, describe_process
from giaoban.onestop.processes.models import MoveKind, Process, ProcessVersion, Step, StepKind
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.tests.people import (
    MONDAY,
    case_of,
    draft,
    go,
    plan,
    published,
    start_for_test,
    with_consultation,
)
from giaoban.org.tests.cast import Cast

ODD = ("", "x", "-1", "9" * 40, "ủa", "NaN", "../..", "\x00", "🐷" * 300, "e6365a0a-9238-43f4-82b6-b9b866724091")
STEP = {"name": "Họp xét", "kind": "work", "role": "specialist", "unit_rule": "same", "hours": "4"}


def text(response: object) -> str:
    content: bytes = response.content  # type: ignore[attr-defined]
    return content.decode()


def post(browser: Client, version: ProcessVersion, name: str, *ids: object, **sent: object) -> object:
    version.refresh_from_db()
    return browser.post(reverse(name, args=[version.id, *ids]), {"edition": version.edition, **sent})


def step(version: ProcessVersion, name: str) -> Step:
    return version.steps.get(name=name)


def test_a_process_is_drawn_by_buttons_and_published(cast: Cast) -> None:
    browser = cast.secretary.client()
    assert "Chưa có quy trình nào" in text(browser.get(reverse("processes")))
    sent = {"name": "Cấp bản sao trích lục", "code": "QT-9", "limit_kind": "working_days", "limit_amount": "3"}
    answer = browser.post(reverse("process_new"), sent)
    version = ProcessVersion.objects.get()
    assert answer.headers["Location"] == reverse("process_version", args=[version.id])
    handled = step(version, "Thẩm định hồ sơ")
    address = f"{reverse('process_step_new', args=[version.id])}?sau={handled.id}"
    assert "Đứng ngay sau bước “Thẩm định hồ sơ”" in text(browser.get(address))
    assert browser.post(address, {**STEP, "name": "", "edition": version.edition}).status_code == 422
    assert browser.post(address, {**STEP, "edition": version.edition}).status_code == 302
    graph = graph_of(version)
    assert [each.name for each in graph.steps][1:4] == ["Thẩm định hồ sơ", "Họp xét", "Duyệt, ký kết quả"]
    (out,) = [move.target for move in graph.moves_from(handled.id)]
    met = step(version, "Họp xét")
    assert out == met.id
    asked = {**STEP, "name": "Hỏi Công an xã", "kind": "consult", "hours": "0,5"}
    version.refresh_from_db()
    assert browser.post(address, {**asked, "edition": version.edition}).status_code == 302
    consult = step(version, "Hỏi Công an xã")
    assert (consult.kind, consult.minutes) == (StepKind.CONSULT, 30)
    assert {way.kind for way in consult.ways_out.all()} == {MoveKind.REPLY}
    post(browser, version, "process_step_place", consult.id, huong="xuong")
    post(browser, version, "process_step_remove", met.id)
    again = graph_of(version)
    assert step(version, "Duyệt, ký kết quả").id in [move.target for move in again.moves_from(handled.id)]
    assert [each.position for each in again.steps] == [1, 2, 3, 4, 5, 6]
    moved = {"kind": "back", "target": str(step(version, "Tiếp nhận hồ sơ").id), "label": "Trả về một cửa"}
    post(browser, version, "process_move_new", handled.id, **moved)
    page = text(browser.get(reverse("process_version", args=[version.id])))
    assert "Trả về một cửa" in page
    assert "Ban hành bản này" not in page  # a secretary draws, a leader publishes
    today = timezone.localdate().isoformat()
    assert post(browser, version, "process_publish", valid_from=today).status_code == 404  # type: ignore[attr-defined]
    post(cast.chair.client(), version, "process_publish", valid_from=today)
    version.refresh_from_db()
    assert not version.is_draft
    assert "áp dụng từ" in text(browser.get(reverse("processes")))


def test_a_fault_is_told_and_keeps_it_from_being_published(cast: Cast) -> None:
    version = draft(cast, limit_kind="working_hours")
    browser = cast.chair.client()
    page = text(browser.get(reverse("process_version", args=[version.id])))
    assert "dài hơn thời gian của thủ tục (3 giờ)" in page
    answer = post(browser, version, "process_publish", valid_from=timezone.localdate().isoformat())
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Hãy bớt" in text(answer)
    version.refresh_from_db()
    assert version.is_draft


def test_a_stale_page_says_so_keeps_what_was_typed_and_can_be_sent_again(cast: Cast) -> None:
    version = draft(cast)
    seen = version.edition
    describe_process(
        actor=cast.chair.actor, process_version_id=version.id, edition=seen, plan=plan(name="Tên của chủ tịch")
    )
    browser, address = cast.secretary.client(), reverse("process_step_new", args=[version.id])
    refused = browser.post(address, {**STEP, "edition": seen})
    assert refused.status_code == 422
    assert "Người khác vừa sửa" in text(refused)
    assert "Họp xét" in text(refused)
    assert f'name="edition" value="{seen + 1}"' in text(refused)
    assert browser.post(address, {**STEP, "edition": seen + 1}).status_code == 302
    stale = browser.post(
        reverse("process_step_remove", args=[version.id, version.steps.all()[0].id]), {"edition": seen}
    )
    assert stale.status_code == 422
    assert "Người khác vừa sửa" in text(stale)


def test_what_is_in_force_is_changed_only_by_a_new_version(cast: Cast) -> None:
    version, browser = published(cast), cast.secretary.client()
    refused = browser.post(
        reverse("process_step", args=[version.id, version.steps.all()[0].id]), {**STEP, "edition": version.edition}
    )
    assert "đã ban hành nên không sửa được" in text(refused)
    answer = browser.post(reverse("process_draft", args=[version.process_id]))
    new = ProcessVersion.objects.drafts().get()
    assert answer.headers["Location"] == reverse("process_version", args=[new.id])
    assert [each.name for each in graph_of(new).steps] == [each.name for each in graph_of(version).steps]
    assert new.moves.count() == version.moves.count()
    assert begin_draft(actor=cast.secretary.actor, process_id=version.process_id) == new
    post(browser, new, "process_discard")
    assert not ProcessVersion.objects.drafts().exists()


def test_those_below_see_what_is_in_force_and_no_draft(cast: Cast) -> None:
    from giaoban.org.powers import Role
    from giaoban.org.tests.cast import make_member

    version = published(cast)
    new = begin_draft(actor=cast.secretary.actor, process_id=version.process_id)
    below = make_member("vpmaison", "Vi Văn Khăm", cast.mai_son, "Văn thư", Role.CLERK).client()
    assert "Sửa thành bản mới" not in text(below.get(reverse("process_version", args=[version.id])))
    assert below.get(reverse("process_version", args=[new.id])).status_code == 404
    assert below.post(reverse("process_draft", args=[version.process_id])).status_code == 404
    assert below.get(reverse("process", args=[version.process_id])).headers["Location"] == reverse(
        "process_version", args=[version.id]
    )
    assert version.process.name not in text(cast.outsider.client().get(reverse("processes")))
    for route in ("process_version", "process_bpmn", "process_sheet", "process_trial"):
        assert cast.outsider.client().get(reverse(route, args=[version.id])).status_code == 404


def test_out_as_a_file_and_in_again(cast: Cast) -> None:
    version, browser = published(cast, with_consultation(cast.district.id)), cast.secretary.client()
    file = browser.get(reverse("process_bpmn", args=[version.id]))
    assert file.headers["Content-Disposition"].endswith('.bpmn"')
    sent = {"file": SimpleUploadedFile("q.bpmn", file.content)}
    assert browser.post(reverse("process_import"), sent).status_code == 302
    made = ProcessVersion.objects.drafts().get()
    assert [each.name for each in graph_of(made).steps] == [each.name for each in graph_of(version).steps]
    for wrong in (b"x", b"<a/>", b"\x89PNG\r\n"):
        refused = browser.post(reverse("process_import"), {"file": SimpleUploadedFile("q.bpmn", wrong)})
        assert refused.status_code == 422
    assert Process.objects.count() == 2


def test_the_sheet_names_every_step_and_its_time(cast: Cast) -> None:
    version = published(cast, with_consultation(cast.district.id))
    answer = cast.secretary.client().get(reverse("process_sheet", args=[version.id]))
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    for said in (
        "QUY TRÌNH XỬ LÝ HỒ SƠ",
        "Thẩm định hồ sơ",
        "Huyện Tương Dương",
        "3 ngày làm việc",
        "đường dài nhất: 15 giờ",
    ):
        assert said in words, said


def test_a_trial_tells_where_it_would_be_late(cast: Cast) -> None:
    version, browser = published(cast), cast.secretary.client()
    address = reverse("process_trial", args=[version.id])
    assert "Chưa có đủ hồ sơ cũ" in text(browser.get(address))
    busy = {"ho_so": "20", "nguoi": "1", "phan_tram": "100", "lam_lai": "0"}
    assert "Dễ tắc nhất: “Thẩm định hồ sơ”" in text(browser.get(address, busy))
    assert browser.get(address, {**busy, "ho_so": "0"}).status_code == 422


def test_a_trial_takes_what_really_happened(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    version, official = published(cast), cast.mai_son_official
    now = timezone.now()
    monkeypatch.setattr("giaoban.onestop.processes.past.ENOUGH", 3)
    for _ in range(3):
        case = case_of(cast)
        one = start_for_test(actor=official.actor, case=case, version=version, at=now)
        go(official, case, one, "Chuyển thụ lý", now)
    assert now > MONDAY
    assert "Theo 3 hồ sơ thật" in text(cast.secretary.client().get(reverse("process_trial", args=[version.id])))


@pytest.mark.parametrize("odd", ODD)
def test_nonsense_in_addresses_and_forms_is_no_fault_of_ours(cast: Cast, odd: str) -> None:
    version, browser = draft(cast), cast.chair.client()
    typed = dict.fromkeys(
        ("name", "code", "limit_kind", "limit_amount", "kind", "role", "unit_rule", "unit_id", "agency", "hours",
         "text", "papers", "target", "label", "valid_from", "edition", "huong", "file"),
        odd,
    )  # fmt: skip
    first = version.steps.all()[0]
    for route in ("process_describe", "process_publish", "process_step_new", "process_discard"):
        assert browser.post(reverse(route, args=[version.id]), typed).status_code in (302, 422), route
    for route in ("process_step", "process_step_place", "process_step_remove", "process_move_new"):
        assert browser.post(reverse(route, args=[version.id, first.id]), typed).status_code in (302, 422), route
    for route in ("process_new", "process_import"):
        assert browser.post(reverse(route), typed).status_code in (302, 422), route
    asked = dict.fromkeys(("q", "trang", "ho_so", "nguoi", "phan_tram", "lam_lai", "sau"), odd)
    assert browser.get(reverse("processes"), asked).status_code == 200
    assert browser.get(reverse("process_step_new", args=[version.id]), asked).status_code == 200
    assert browser.get(reverse("process_trial", args=[version.id]), asked).status_code in (200, 422)
