"""Bringing lists of units in: all or nothing, updates on a second time, and only within reach."""

import pytest

from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.actions.imports import BadFile, apply_units, import_units, upload_units
from giaoban.org.models import Unit, UnitImport
from giaoban.org.tests.cast import Cast, make_unit

HEAD = "level,code,name,kind,parent_code"
CLI = system_actor("dòng lệnh")


def bring(*lines: str, under: Unit | None = None) -> UnitImport:
    content = "\n".join([HEAD, *lines]).encode()
    return import_units(actor=CLI, file_name="thu.csv", content=content, under_id=under.id if under else None)


def problems(*lines: str, under: Unit | None = None) -> list[tuple[int, str]]:
    with pytest.raises(BadFile) as bad:
        bring(*lines, under=under)
    return [(problem.line, problem.message) for problem in bad.value.plan.problems]


def counts(file: UnitImport) -> tuple[int, int, int]:
    return file.new, file.changed, file.same


@pytest.mark.django_db
def test_codes_collide_across_levels_and_parents_are_one_level_up() -> None:
    done = bring(
        "province,1,Thành phố Hà Nội,tỉnh,", "district,1,Quận Ba Đình,huyện,1", "commune,1,Phường Phúc Xá,xã,1"
    )
    assert counts(done) == (3, 0, 0)
    commune = Unit.objects.select_related("parent__parent").get(level="commune")
    assert commune.parent
    assert commune.parent.name == "Quận Ba Đình"
    assert commune.path == f"{commune.parent.parent_id}/{commune.parent_id}/{commune.id}"
    assert [row.code for row in AuditRow.objects.all()] == ["org.units_imported"]


@pytest.mark.django_db
def test_two_levels_only() -> None:
    bring("province,40,Tỉnh Nghệ An,,", "commune,16879,Xã Mai Sơn,,40")
    assert Unit.objects.get(code="16879").parent == Unit.objects.get(code="40")


def test_a_second_time_updates_and_tells(cast: Cast) -> None:
    lines = ["district,418,Huyện Tương Dương,,", "commune,16879,Xã Mai Sơn,,418", "commune,16882,Xã Nhôn Mai,,418"]
    assert counts(bring(*lines)) == (0, 0, 3)
    lines[2] = "commune,16882,Thị trấn Nhôn Mai,,418"
    lines.append("commune,16885,Xã Hữu Khuông,,418")
    assert counts(bring(*lines)) == (1, 1, 2)
    row = AuditRow.objects.get(code="org.unit_renamed")
    assert (row.payload["old"], row.payload["name"]) == ("Xã Nhôn Mai", "Thị trấn Nhôn Mai")
    assert Unit.objects.get(code="418").parent == cast.province  # the file does not say, so it stays


def test_moves_take_subtrees_along_and_new_units_follow(cast: Cast) -> None:
    done = bring(
        "district,417,Huyện Kỳ Sơn,,", "district,418,Huyện Tương Dương,,", "commune,16879,Xã Mai Sơn,,417",
        "village,,Bản Mới,,16879", "village,,Bản Na Hang,,16879",
    )  # fmt: skip
    assert counts(done) == (1, 1, 3)
    mai_son = Unit.objects.get(code="16879")
    assert mai_son.path == f"{cast.other_district.path}/{mai_son.id}"
    for village in Unit.objects.filter(level="village"):
        assert village.path == f"{mai_son.path}/{village.id}"
    assert AuditRow.objects.get(code="org.unit_moved").payload["new"] == "Huyện Kỳ Sơn"


def test_villages_without_codes_are_the_same_by_name_below_their_parent(cast: Cast) -> None:
    assert counts(bring("village,,Bản Na Hang,,16879", "village,,Bản Na Hang,,16882")) == (1, 0, 1)
    assert counts(bring("village,,Na Hang,bản,Xã Mai Sơn", "village,,Bản Na Hang,,Nhôn Mai")) == (0, 0, 2)


def test_every_bad_line_is_named_and_nothing_is_brought_in(cast: Cast) -> None:
    before = Unit.objects.count()
    found = problems(
        "commune,9001,Xã Tốt,,418", "commune,9002,,,418", "commune,9003,Xã Lạc,,999", "commune,9001,Xã Trùng,,418",
        "commune,9004,Xã Mồ Côi,,", "district,418,Huyện Tương Dương,,40", "sao,1,Sao Hỏa,,",
    )  # fmt: skip
    assert [line for line, _ in found] == [3, 4, 5, 6, 8]
    assert "“999” (cấp huyện)" in found[1][1]
    assert "dòng 2" in found[2][1]
    assert "Thiếu mã cấp trên" in found[3][1]
    assert Unit.objects.count() == before
    assert not UnitImport.objects.exists()
    assert not AuditRow.objects.exists()


def test_names_of_parents_must_be_clear(cast: Cast) -> None:
    make_unit("commune", "4318", "Xã Mai Sơn", cast.other_district)
    assert "nhiều đơn vị" in problems("village,,Bản A,,Xã Mai Sơn")[0][1]


def test_below_a_unit(cast: Cast) -> None:
    bring("village,,Bản Piêng Mựn,,", under=cast.mai_son)
    assert Unit.objects.get(short="Piêng Mựn").parent == cast.mai_son
    assert "không thể nằm dưới" in problems("district,99,Huyện Lạ,,", under=cast.mai_son)[0][1]


def test_departments_say_the_level_of_their_parent(cast: Cast) -> None:
    head = "level,code,name,parent,parent_level"
    content = f"{head}\nphòng,,Văn phòng HĐND và UBND,418,huyện\n".encode()
    import_units(actor=CLI, file_name="phong.csv", content=content)
    assert Unit.objects.get(level="department").parent == cast.district
    assert "parent_level" in problems("department,,Phòng Nội vụ,,418")[0][1]


def test_an_administrator_brings_in_only_what_they_administer(cast: Cast) -> None:
    def upload(*lines: str) -> UnitImport:
        content = "\n".join([HEAD, *lines]).encode()
        return upload_units(actor=cast.admin.actor, under_id=cast.district.id, file_name="a.csv", content=content)

    done = apply_units(actor=cast.admin.actor, import_id=upload("commune,16885,Xã Hữu Khuông,,").id)
    assert Unit.objects.get(code="16885").parent == cast.district
    assert apply_units(actor=cast.admin.actor, import_id=done.id).state == UnitImport.State.APPLIED
    for lines in (
        ["district,417,Huyện Kỳ Sơn Mới,,"],
        ["district,417,Huyện Kỳ Sơn,,", "commune,17000,Xã Lạ,,417"],
        ["district,418,Huyện Tương Dương,,", "commune,16879,Xã Mai Sơn,,417"],
        ["province,41,Tỉnh Lạ,,"],
    ):
        with pytest.raises(BadFile):
            apply_units(actor=cast.admin.actor, import_id=upload(*lines).id)
    same = upload("province,40,Tỉnh Nghệ An,,", "district,418,Huyện Tương Dương,,40")
    with pytest.raises(RuleBroken):
        apply_units(actor=cast.admin.actor, import_id=same.id)
    with pytest.raises(Absent):
        apply_units(actor=cast.outsider.actor, import_id=same.id)
    with pytest.raises(Absent):
        import_units(actor=cast.admin.actor, file_name="a.csv", content=HEAD.encode())
