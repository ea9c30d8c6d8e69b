"""Drafts, publishing, withdrawing; one's own file comes in once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.onestop.procedures.actions.imports import apply_procedures, upload_procedures
from giaoban.onestop.procedures.actions.procedures import (
    drop_draft,
    publish_version,
    save_draft,
    save_form,
    withdraw_procedure,
)
from giaoban.onestop.procedures.content import PaperContent, Term, WayContent, content_of
from giaoban.onestop.procedures.models import ImportState, Procedure, RowFate, Version, VersionState
from giaoban.onestop.procedures.online import FormField, check_answers, fields_of
from giaoban.onestop.procedures.queries import in_force_for, version_for
from giaoban.onestop.procedures.tests.importing.test_rows import REAL
from giaoban.onestop.procedures.tests.people import (
    content,
    days,
    draft_exists,
    drafted,
    published,
    redrafted,
    reform_officer,
)
from giaoban.org.tests.cast import Cast

TODAY = timezone.localdate


def test_a_published_version_stays_as_it_was(cast: Cast) -> None:
    procedure = published(cast)
    first = procedure.versions.get()
    redrafted(cast, procedure, statutory=days("2"), papers=(PaperContent("Chỉ tờ khai"),))
    tomorrow = TODAY() + timedelta(days=1)
    publish_version(actor=cast.chair.actor, procedure_id=procedure.id, edition=procedure.edition, valid_from=tomorrow)
    assert content_of(Version.objects.get(id=first.id)).statutory == days("3")
    assert version_for(cast.mai_son, procedure.code, TODAY()) == first
    later = version_for(cast.mai_son, procedure.code, tomorrow)
    assert later is not None
    assert (later.number, later.papers.get().name) == (2, "Chỉ tờ khai")
    assert AuditRow.objects.filter(code="onestop.procedure_published").count() == 2


def test_a_draft_holds_nowhere(cast: Cast) -> None:
    drafted(cast)
    assert not in_force_for(cast.mai_son, TODAY()).exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"statutory": Term()}, "thời hạn"),
        ({"papers": ()}, "giấy tờ"),
        ({"ways": (), "service_level": "counter"}, "cách nộp"),
        ({"levels": ()}, "cấp"),
        ({"ways": (WayContent("counter"),)}, "trực tuyến"),
    ],
)
def test_what_is_not_whole_is_not_published(cast: Cast, changes: dict[str, Any], words: str) -> None:
    procedure = drafted(cast, **changes)
    with pytest.raises(RuleBroken, match=words):
        publish_version(
            actor=cast.chair.actor, procedure_id=procedure.id, edition=procedure.edition, valid_from=TODAY()
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"committed": days("9")}, "committed"),
        ({"statutory": Term(Decimal("0"), "working_day")}, "statutory"),
        ({"statutory": Term(Decimal("1.3"), "working_day")}, "statutory"),
        ({"papers": (PaperContent(""),)}, "papers"),
        ({"papers": (PaperContent("x", originals=99),)}, "papers"),
        ({"ways": (WayContent("counter"), WayContent("counter"))}, "ways"),
        ({"ways": (WayContent("pigeon"),)}, "ways"),
    ],
)
def test_nonsense_is_told_on_its_field(cast: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        drafted(cast, **changes)
    assert refused.value.field == field
    assert not Procedure.objects.exists()


def test_a_code_once_in_a_unit(cast: Cast) -> None:
    drafted(cast)
    with pytest.raises(RuleBroken) as refused:
        drafted(cast)
    assert refused.value.field == "code"


def test_nobody_writes_over_what_they_have_not_seen(cast: Cast) -> None:
    procedure = drafted(cast)
    seen = procedure.edition
    redrafted(cast, procedure, name="Của người khác")
    with pytest.raises(RuleBroken) as refused:
        save_draft(actor=cast.chair.actor, procedure_id=procedure.id, edition=seen, content=content(name="Của tôi"))
    assert refused.value.code == "stale"


def test_a_later_version_begins_today_or_later_and_after_the_last(cast: Cast) -> None:
    procedure = published(cast)
    redrafted(cast, procedure, name="Tên mới")
    for day in (TODAY() - timedelta(days=1), TODAY()):
        with pytest.raises(RuleBroken) as refused:
            publish_version(
                actor=cast.chair.actor, procedure_id=procedure.id, edition=procedure.edition, valid_from=day
            )
        assert refused.value.field == "valid_from"


def test_withdrawn_while_a_draft_exists(cast: Cast) -> None:
    procedure = published(cast)
    redrafted(cast, procedure, name="Đang viết dở")
    withdraw_procedure(
        actor=cast.chair.actor,
        procedure_id=procedure.id,
        edition=procedure.edition,
        withdrawn_on=TODAY(),
        reason="Luật mới bỏ thủ tục",
    )
    procedure.refresh_from_db()
    assert version_for(cast.mai_son, procedure.code, TODAY()) is None
    assert draft_exists(procedure)
    tomorrow = TODAY() + timedelta(days=1)
    publish_version(actor=cast.chair.actor, procedure_id=procedure.id, edition=procedure.edition, valid_from=tomorrow)
    again = version_for(cast.mai_son, procedure.code, tomorrow)
    assert again is not None
    assert again.name == "Đang viết dở"


def test_withdrawn_later_holds_until_then(cast: Cast) -> None:
    procedure = published(cast)
    day = TODAY() + timedelta(days=10)
    withdraw_procedure(
        actor=cast.chair.actor,
        procedure_id=procedure.id,
        edition=procedure.edition,
        withdrawn_on=day,
        reason="Luật mới",
    )
    assert version_for(cast.mai_son, procedure.code, day - timedelta(days=1)) is not None
    assert version_for(cast.mai_son, procedure.code, day) is None
    procedure.refresh_from_db()
    with pytest.raises(RuleBroken) as refused:
        withdraw_procedure(
            actor=cast.chair.actor, procedure_id=procedure.id, edition=procedure.edition, withdrawn_on=day, reason="x"
        )
    assert refused.value.code == "state"


def test_what_was_only_a_draft_keeps_its_draft(cast: Cast) -> None:
    procedure = drafted(cast)
    with pytest.raises(RuleBroken):
        drop_draft(actor=cast.secretary.actor, procedure_id=procedure.id, edition=procedure.edition)
    other = published(cast, code="1.000656")
    redrafted(cast, other, name="Khác")
    drop_draft(actor=cast.secretary.actor, procedure_id=other.id, edition=other.edition)
    assert not draft_exists(other)


def test_the_online_form_goes_into_a_draft(cast: Cast) -> None:
    procedure = published(cast)
    fields = [
        FormField("o1", "Họ tên"),
        FormField("o2", "Số định danh", "person_id"),
        FormField("o3", "Ngày", "date", False),
    ]
    draft = save_form(actor=cast.secretary.actor, procedure_id=procedure.id, edition=procedure.edition, fields=fields)
    assert (draft.number, draft.form_edition, fields_of(draft.form)) == (2, 1, fields)
    assert procedure.versions.get(number=1).form == {}
    assert set(check_answers(draft.form, {"o1": " ", "o2": "123", "o3": "hôm qua"})) == {"o1", "o2", "o3"}
    assert check_answers(draft.form, {"o1": "Lô Thị Hoa", "o2": "040190001234"}) == {}


def test_the_reform_officer_publishes(cast: Cast) -> None:
    officer = reform_officer(cast)
    procedure = drafted(cast, by=officer)
    publish_version(actor=officer.actor, procedure_id=procedure.id, edition=procedure.edition, valid_from=TODAY())
    with pytest.raises(Absent):
        publish_version(actor=cast.secretary.actor, procedure_id=procedure.id, edition=2, valid_from=TODAY())


def test_a_commune_keeps_its_own_and_neighbours_see_nothing_of_it(cast: Cast) -> None:
    published(cast)
    own = Procedure(unit=cast.mai_son, code="1.004873", name="Của xã", search="cua xa")
    own.save(force_insert=True)
    Version(procedure=own, number=1, state=VersionState.PUBLISHED, valid_from=TODAY(), name="Của xã").save()
    here, beside = (version_for(unit, "1.004873", TODAY()) for unit in (cast.mai_son, cast.nhon_mai))
    assert here is not None
    assert beside is not None
    assert (here.name, beside.name) == ("Của xã", "Xác nhận tình trạng hôn nhân")


def _bring_in(cast: Cast, text: bytes, name: str = "tthc.jsonl", **more: object) -> object:
    file = upload_procedures(actor=cast.chair.actor, unit_id=cast.district.id, file_name=name, content=text)
    return apply_procedures(actor=cast.chair.actor, procedure_import_id=file.id, **more)  # type: ignore[arg-type]


ROW = (
    '{"ma_thu_tuc": "1.001193", "ten_thu_tuc": "%s", "cap_thuc_hien": "Cấp xã",'
    ' "thoi_han_giai_quyet": "5 ngày làm việc", "thanh_phan_ho_so": "Tờ khai"}'
)


def test_the_same_file_twice_changes_nothing_and_another_makes_a_version(cast: Cast) -> None:
    _bring_in(cast, (ROW % "Đăng ký khai sinh").encode(), valid_from=TODAY())
    procedure = Procedure.objects.get()
    events = AuditRow.objects.filter(code="onestop.procedures_imported").count()
    again = _bring_in(cast, (ROW % "Đăng ký khai sinh").encode())
    assert getattr(again, "state", "") == ImportState.WAITING
    assert AuditRow.objects.filter(code="onestop.procedures_imported").count() == events
    assert procedure.versions.count() == 1
    _bring_in(cast, (ROW % "Đăng ký khai sinh lưu động").encode())
    assert [(one.number, one.state) for one in procedure.versions.order_by("number")] == [
        (1, VersionState.PUBLISHED),
        (2, VersionState.DRAFT),
    ]


def test_a_file_keeps_what_the_agency_added_and_leaves_what_somebody_writes(cast: Cast) -> None:
    _bring_in(cast, (ROW % "Đăng ký khai sinh").encode(), valid_from=TODAY())
    procedure = Procedure.objects.get()
    reused = (PaperContent("Tờ khai", reusable=True, kind="to-khai"),)
    redrafted(cast, procedure, committed=days("3"), papers=reused)
    _bring_in(cast, (ROW % "Tên từ tệp").encode())
    draft = procedure.versions.get(state=VersionState.DRAFT)
    assert draft.name == "Đăng ký khai sinh"  # somebody is writing: the file waits
    publish_version(
        actor=cast.chair.actor,
        procedure_id=procedure.id,
        edition=Procedure.objects.get().edition,
        valid_from=TODAY() + timedelta(days=1),
    )
    _bring_in(cast, (ROW % "Tên từ tệp").encode())
    told = content_of(procedure.versions.get(state=VersionState.DRAFT))
    assert (told.name, told.committed) == ("Tên từ tệp", days("3"))
    assert [(paper.reusable, paper.kind) for paper in told.papers] == [(True, "to-khai")]


def test_a_day_that_does_not_do_for_one_row_names_it_and_takes_none(cast: Cast) -> None:
    _bring_in(cast, (ROW % "Đăng ký khai sinh").encode(), valid_from=TODAY())
    other = (ROW % "Mới").replace("1.001193", "1.000001")
    text = f"{other}\n{ROW % 'Đăng ký khai sinh lưu động'}".encode()
    with pytest.raises(RuleBroken, match=r"1\.001193: .*bản 1 áp dụng từ") as refused:
        _bring_in(cast, text, valid_from=TODAY())
    assert refused.value.field == "valid_from"
    assert Procedure.objects.count() == 1


def test_nothing_is_half_imported(cast: Cast) -> None:
    second = (ROW % "Thứ hai").replace("1.001193", "1.001194")
    file = upload_procedures(
        actor=cast.chair.actor, unit_id=cast.district.id, file_name="x", content=f"{ROW % 'Một'}\n{second}".encode()
    )
    row = file.rows.get(line=2)
    row.content = row.content | {"name": ""}  # a row that the database refuses
    row.save(update_fields=["content"])
    with pytest.raises(Exception, match="procedure_named"):
        apply_procedures(actor=cast.chair.actor, procedure_import_id=file.id)
    assert not Procedure.objects.exists()


def test_a_file_is_for_the_own_unit_only(cast: Cast) -> None:
    with pytest.raises(Absent):
        upload_procedures(actor=cast.outsider.actor, unit_id=cast.district.id, file_name="x", content=ROW.encode())
    file = upload_procedures(
        actor=cast.chair.actor, unit_id=cast.district.id, file_name="x", content=(ROW % "x").encode()
    )
    with pytest.raises(Absent):
        apply_procedures(actor=cast.outsider.actor, procedure_import_id=file.id)
    with pytest.raises(Absent):
        apply_procedures(actor=cast.secretary.actor, procedure_import_id=file.id, valid_from=TODAY())


@pytest.mark.skipif(not REAL.exists(), reason="the crawled file is not here")
def test_the_real_file_goes_all_the_way(cast: Cast) -> None:
    text = REAL.read_bytes()
    done = _bring_in(cast, text, REAL.name, valid_from=TODAY())
    assert (getattr(done, "new", 0), Procedure.objects.count()) == (203, 203)
    told = in_force_for(cast.mai_son, TODAY()).count()
    assert told >= 185  # the rest lacks a time and waits as drafts
    assert Version.objects.filter(state=VersionState.DRAFT).count() == 203 - told
    again = _bring_in(cast, text, REAL.name)
    assert getattr(again, "state", "") == ImportState.WAITING
    assert Version.objects.count() == 203
    assert not getattr(again, "rows").filter(fate=RowFate.REFUSED).exists()  # noqa: B009
