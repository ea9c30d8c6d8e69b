"""Papers: drafted by themselves, corrected without losing anybody's words, finalised with files."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from docx import Document
from pypdf import PdfReader

from giaoban.briefings.minutes.actions.papers import HeadText, assemble_paper, change_paper, finalise_paper
from giaoban.briefings.minutes.drafting import Section
from giaoban.briefings.minutes.handlers import draft_minutes
from giaoban.briefings.minutes.models import Paper, Version
from giaoban.briefings.minutes.tests.permissions import HEAD, KIND, confirmed, printed
from giaoban.briefings.minutes.tests.story import held
from giaoban.briefings.relay.models import Relay, RelayTurn
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock

__all__ = ["held"]


@pytest.fixture
def drafted(held: Scene) -> Scene:
    """Both papers as the job of the end makes them."""
    happened(held)
    return held


def happened(scene: Scene) -> None:
    draft_minutes(last=True, event={"briefing_id": str(scene.briefing.id)})


def paper(kind: str = "bien-ban") -> Paper:
    return Paper.objects.get(kind=kind)


def text(kind: str = "bien-ban") -> str:
    return "\n".join(f"{section['heading']}\n{section['body']}" for section in paper(kind).sections)


def edited(scene: Scene, *, edition: int, key: str, body: str, head: HeadText = HEAD) -> Paper:
    sections = [
        Section(one["key"], one["heading"], body if one["key"] == key else one["body"]) for one in paper().sections
    ]
    return scene.act(change_paper, scene.cast.secretary, **KIND, edition=edition, head=head, sections=sections)  # type: ignore[no-any-return]


def test_the_draft_tells_who_was_there_what_was_said_and_decided(drafted: Scene) -> None:
    words = text()
    for expected in (
        "Chủ trì: Lữ Minh Quang, Chủ tịch UBND huyện.",
        "Thư ký: Lương Thị Mây, Chuyên viên Văn phòng.",
        "I. THÀNH PHẦN THAM DỰ",
        "Có mặt: 3/4 điểm cầu, 4 người.",
        "Điểm cầu vắng: Bản Na Hang.",
        "Nội dung 1: Tình hình dịch (20 phút, Phòng NN trình bày).",
        "Phòng Nông nghiệp báo cáo 12 hộ có dịch.",
        "Lô Thị Hoa (Xã Mai Sơn), 0 giây: Chốt kiểm dịch",
        "Xã Nhôn Mai, Moong Văn Dũng: Đường vào bản sạt lở",
        "1. Mai Sơn lập chốt kiểm dịch (chủ trì: Xã Mai Sơn; phối hợp: Xã Nhôn Mai; hạn:",
        "kết quả: Chốt trực 24/24",
        "Cuộc họp kết thúc vào",
    ):
        assert expected in words
    assert paper().head["symbol"] == "BB-VP"
    notice = text("thong-bao")
    assert "Chủ tịch UBND huyện kết luận như sau:" in notice
    assert "1. Mai Sơn lập chốt kiểm dịch" in notice
    assert paper("thong-bao").head["symbol"] == "TB-UBND"


def test_the_draft_tells_what_was_relayed_and_how_long(held: Scene) -> None:
    relay = Relay.objects.create(briefing=held.briefing, title="Hội nghị tỉnh", kind="screen", key="nguon")
    over = held.briefing.ended_at
    assert over is not None
    began, ended = over - timedelta(minutes=50), over - timedelta(minutes=20)
    RelayTurn.objects.create(relay=relay, began_at=began, began_by="Mây", ended_at=ended)
    RelayTurn.objects.create(relay=relay, began_at=over - timedelta(minutes=5), began_by="Mây")
    happened(held)
    assert "TIẾP SÓNG HỘI NGHỊ" in text()
    assert f"Hội nghị tỉnh: {clock(began)}–{clock(ended)}, 30 phút 00 giây" in text()
    assert "5 phút 00 giây" in text()


def test_the_same_end_told_twice_drafts_once(drafted: Scene) -> None:
    happened(drafted)
    assert [row.edition for row in Paper.objects.all()] == [1, 1]


def test_a_later_conclusion_enters_the_draft_and_hand_written_parts_stay(drafted: Scene) -> None:
    edited(drafted, edition=1, key="opening", body="Khai mạc do chủ trì đọc.")
    confirmed(drafted, "Nhôn Mai báo cáo trước ngày 5", lead_unit=drafted.cast.nhon_mai.id)
    happened(drafted)
    assert "2. Nhôn Mai báo cáo trước ngày 5" in text()
    assert "Khai mạc do chủ trì đọc." in text()


def test_two_people_never_overwrite(drafted: Scene) -> None:
    edited(drafted, edition=1, key="opening", body="Bản một")
    with pytest.raises(RuleBroken) as refusal:
        edited(drafted, edition=1, key="closing", body="Bản hai")
    assert refusal.value.code == "stale"
    assert "Bản một" in text()
    assert "Bản hai" not in text()


def test_finalised_with_pdf_and_docx(drafted: Scene) -> None:
    head = HeadText("UBND HUYỆN", "VĂN PHÒNG", "7", "BB-VP", "Tương Dương", date(2026, 2, 5), "Cuộc họp", "Lưu: VT.")
    edited(drafted, edition=1, key="closing", body="Kết thúc.", head=head)
    version: Version = drafted.act(finalise_paper, drafted.cast.secretary, **KIND, printed=printed(drafted))
    assert drafted.act(finalise_paper, drafted.cast.secretary, **KIND, printed=printed(drafted)).n == 1
    with default_storage.open(version.pdf.storage_key) as stored:
        words = "".join(page.extract_text() for page in PdfReader(stored).pages)
    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 7/BB-VP", "ngày 05 tháng 02 năm 2026", "Nơi nhận:"):
        assert expected in words
    with default_storage.open(version.docx.storage_key) as stored:
        docx: Any = Document(io.BytesIO(stored.read()))
    assert any("Phòng Nông nghiệp báo cáo" in line.text for line in docx.paragraphs)
    assert version.pdf.media_type == "application/pdf"
    assert version.docx.kind.code == "docx"


def test_a_correction_is_another_version_with_its_reason(drafted: Scene) -> None:
    first: Version = drafted.act(finalise_paper, drafted.cast.secretary, **KIND, printed=printed(drafted))
    edited(drafted, edition=1, key="closing", body="Kết thúc lúc 9 giờ 30.")
    with pytest.raises(RuleBroken) as refusal:
        drafted.act(finalise_paper, drafted.cast.secretary, **KIND, printed=printed(drafted))
    assert refusal.value.field == "reason"
    corrected = {"printed": printed(drafted), "reason": "Sửa giờ kết thúc"}
    second: Version = drafted.act(finalise_paper, drafted.cast.secretary, **KIND, **corrected)
    assert (second.n, second.reason) == (2, "Sửa giờ kết thúc")
    old = Version.objects.get(id=first.id)
    assert old.sections == first.sections
    assert old.pdf_id != second.pdf_id


def test_what_was_saved_after_the_printing_is_not_passed_over(drafted: Scene) -> None:
    files = printed(drafted)
    edited(drafted, edition=1, key="closing", body="Kết thúc lúc 9 giờ 30.")
    with pytest.raises(RuleBroken) as refusal:
        drafted.act(finalise_paper, drafted.cast.secretary, **KIND, printed=files)
    assert refusal.value.code == "stale"
    assert not Version.objects.exists()


def test_not_before_the_end_and_not_without_an_issuer(scene: Scene) -> None:
    with pytest.raises(RuleBroken):
        scene.act(assemble_paper, scene.cast.secretary, **KIND)
    scene.briefing.__class__.objects.filter(id=scene.briefing.id).update(state="ended")
    scene.act(assemble_paper, scene.cast.secretary, **KIND)
    bare = HeadText("", " ", "", "BB", "Tương Dương", None, "", "")
    with pytest.raises(RuleBroken) as refusal:
        scene.act(change_paper, scene.cast.secretary, **KIND, edition=1, head=bare, sections=[])
    assert refusal.value.field == "issuer"
