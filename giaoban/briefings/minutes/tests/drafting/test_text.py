"""Words, numbers and the little markup of a draft."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from giaoban.adapters.papers import Items, Paragraph, Table
from giaoban.briefings.minutes.drafting.markup import blocks_of, paper_from
from giaoban.briefings.minutes.drafting.minutes import vote_line
from giaoban.briefings.minutes.drafting.text import Section, length, long_day, numbered, points, table
from giaoban.briefings.votes.queries import VoteResult


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 31), "ngày 31 tháng 12 năm 2026"),
    ],
)
def test_days_as_the_decree_writes_them(day: date, written: str) -> None:
    assert long_day(day) == written


def test_lengths() -> None:
    spans = (timedelta(seconds=9), timedelta(seconds=200), timedelta(minutes=65))
    assert [length(span) for span in spans] == ["9 giây", "3 phút 20 giây", "1 giờ 05 phút"]


def test_what_is_written_is_what_is_laid_out() -> None:
    body = "\n".join(["Mở đầu.", points(["một", "hai\nba"]), table(["A", "B"], [["1|2", "x\ny"], ["", "z"]]), "Hết."])
    assert blocks_of(body) == [
        Paragraph("Mở đầu."),
        Items(("một", "hai ba")),
        Table(("A", "B"), (("1/2", "x y"), ("", "z"))),
        Paragraph("Hết."),
    ]


@pytest.mark.parametrize("body", ["|", "||", "| |", "- ", "|a", "a|"])
def test_odd_lines_do_no_harm(body: str) -> None:
    head = {
        "above": "", "issuer": "X", "number": "", "symbol": "BB", "place": "Y", "day": "", "name": "BIÊN BẢN",
        "summary": "", "signers": [], "recipients": "",
    }  # fmt: skip
    assert paper_from(head, [{"heading": "", "body": body}]).place_and_day.startswith("Y, ngày ......")


def test_chapters_are_numbered_items_are_not() -> None:
    sections = [
        Section("a", "CHƯƠNG", "x"),
        Section("item:1", "1. HỌP", "x"),
        Section("b", "", "x"),
        Section("c", "HAI", "x"),
    ]
    assert [one.heading for one in numbered(sections)] == ["I. CHƯƠNG", "1. HỌP", "", "II. HAI"]


def test_a_vote_in_one_line() -> None:
    vote = VoteResult(
        vote_id=uuid4(), n=1, question="Thông qua kế hoạch", kind="motion", secret=True, per_unit=True,
        majority="simple", quorum=50, counts=(("Tán thành", 12), ("Không tán thành", 3)), entitled=17, voted=15,
        quorum_needed=9, chosen="Tán thành", passed=True, announced=True, closed_at=None, item_id=None,
    )  # fmt: skip
    assert vote_line(vote) == (
        "Thông qua kế hoạch (bỏ phiếu kín, 15/17 phiếu): Tán thành: 12; Không tán thành: 3. Kết quả: được thông qua."
    )
    few = replace(vote, kind="options", voted=3, passed=False, chosen="Bà Hoa")
    assert vote_line(few).endswith("Kết quả: không được thông qua, chưa đủ số phiếu tối thiểu (9).")


def test_a_dash_typed_before_a_recipient_is_not_printed_twice() -> None:
    names = ("above", "issuer", "symbol", "number", "place", "day", "name", "summary")
    head = dict.fromkeys(names, "") | {"signers": [], "recipients": "- Các xã dự họp;\n–  Lưu: VT.\n-\n"}
    assert paper_from(head, []).recipients == ("Các xã dự họp;", "Lưu: VT.")
