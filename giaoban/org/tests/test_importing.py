"""Reading lists of units: encodings, separators, bad lines; comparing them with the tree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.kernel.errors import RuleBroken
from giaoban.org.importing.provinces import province_csv
from giaoban.org.importing.read import read_csv
from giaoban.org.importing.tree import name_key
from giaoban.org.naming import clean_code, name_unit

LIST = (
    "level,code,name,kind,parent_code\n"
    "district,418,Huyện Tương Dương,huyện,40\n"
    "commune,16876,Thị trấn Thạch Giám,xã,418\n"
)


@pytest.mark.parametrize(
    "content",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("utf-16"),
        LIST.replace("\n", "\r\n").encode(),
        LIST.replace("\n", "\r").encode(),
        LIST.replace(",", ";").encode(),
        LIST.replace(",", "\t").encode(),
        f"sep=;\n{LIST.replace(',', ';')}".encode(),
        LIST.replace("level,code,name,kind,parent_code", "Cấp,Mã,Tên,Loại,Mã cấp trên").encode(),
        LIST.replace("parent_code", "parent").encode(),
        LIST.replace("418", "00418").encode(),
        LIST.replace("district,", "cấp huyện,").replace("commune,", "Xã,").encode(),
        (LIST + "\n  ,,,,\n").encode(),
    ],
)
def test_lists_as_people_save_them(content: bytes) -> None:
    reading = read_csv(content)
    assert reading.problems == []
    assert [(row.level.value, row.code, row.name.name, row.name.kind) for row in reading.rows] == [
        ("district", "418", "Huyện Tương Dương", "Huyện"),
        ("commune", "16876", "Thị trấn Thạch Giám", "Thị trấn"),
    ]
    assert clean_code(reading.rows[1].parent) == "418"


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"PK\x03\x04", 0, "tệp Excel"),
        (LIST.encode("cp1258", "replace"), 0, "UTF-8"),
        (b"", 0, "tiêu đề cột"),
        (b"a,b\n1,2\n", 0, "a, b"),
        (b"level,name\n", 0, "không có dòng nào"),
        (b"level,name\nxa,Xa A\nxa,\n", 3, "tên đơn vị"),
        ("level,name\nhành tinh,Sao\n".encode(), 2, "hành tinh"),
        (b"level,name,code\nxa,Xa A\n", 2, "thiếu cột"),
        (b'level,name\nxa,"Xa A\nxa,Xa B\n', 2, "ngoặc kép"),
        (b"level,name\nxa,Xa\0A\n", 0, "hỏng"),
        (b"level,name,parent_level\nxa,Xa A,sao\n", 2, "sao"),
        (f"level,code,name\nxa,{'9' * 41},Xa A\n".encode(), 2, "Mã"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(content: bytes, line: int, words: str) -> None:
    problems = read_csv(content).problems
    assert [problem.line for problem in problems] == [line]
    assert words in problems[0].message


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: ("level,name\n" + text).encode())))
def test_no_bytes_at_all_raise(content: bytes) -> None:
    reading = read_csv(content)
    assert reading.rows or reading.problems


def test_a_line_break_inside_quotes_keeps_line_numbers_right() -> None:
    reading = read_csv(b'level,name\nxa,"Xa\nA"\nsao,B\n')
    assert reading.rows[0].line == 2
    assert reading.problems[0].line == 4


@pytest.mark.parametrize(
    ("name", "kind", "level", "expected"),
    [
        ("Thị xã Hoàng Mai", "huyện", "district", ("Thị xã Hoàng Mai", "Hoàng Mai", "Thị xã")),
        ("Quận 1", "huyện", "district", ("Quận 1", "Quận 1", "Quận")),
        ("xã Mai Sơn", "", "commune", ("Xã Mai Sơn", "Mai Sơn", "Xã")),
        ("Na Hang", "bản", "village", ("Bản Na Hang", "Na Hang", "Bản")),
        ("5", "tổ dân phố", "village", ("Tổ dân phố 5", "Tổ dân phố 5", "Tổ dân phố")),
        ("Xã Đàn", "", "department", ("Xã Đàn", "Xã Đàn", "")),
        ("  Bản   Na\u200b Hang ", "", "village", ("Bản Na Hang", "Na Hang", "Bản")),
    ],
)
def test_names(name: str, kind: str, level: str, expected: tuple[str, str, str]) -> None:
    named = name_unit(name, kind, level)
    assert (named.name, named.short, named.kind) == expected


def test_the_place_of_a_tone_mark_does_not_matter_but_the_mark_does() -> None:
    assert name_key("Thái Hoà") == name_key("Thái Hòa")
    assert name_key("Bản Hoa") != name_key("Bản Hòa")
    assert name_key("Bản Đá") != name_key("Bản Dá")


@pytest.mark.parametrize("wanted", ["40", "Nghệ An", "nghe an", "Tỉnh Nghệ An", "NGHỆ AN"])
def test_a_province_of_today_by_code_or_name(wanted: str) -> None:
    name, content = province_csv(wanted)
    rows = read_csv(content).rows
    assert name == "nghe_an.csv"
    assert (rows[0].name.name, rows[0].code) == ("Tỉnh Nghệ An", "40")
    assert len(rows) == 131


@pytest.mark.parametrize("wanted", ["1", "01", "Hà Nội", "tp ha noi"])
def test_a_city_of_today(wanted: str) -> None:
    assert read_csv(province_csv(wanted)[1]).rows[0].name.name == "Thành phố Hà Nội"


def test_an_unknown_province_lists_the_known() -> None:
    with pytest.raises(RuleBroken, match="Nghệ An, Ninh Bình"):
        province_csv("Nghệ Tĩnh")
