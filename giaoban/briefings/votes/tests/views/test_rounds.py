"""Pages of written opinion rounds."""

import io

from openpyxl import load_workbook

from giaoban.briefings.tests.scene import PDF
from giaoban.briefings.tests.views.pages import text_of
from giaoban.briefings.votes.actions import rounds
from giaoban.briefings.votes.models import Opinion, OpinionRound, RoundState
from giaoban.briefings.votes.tests.rounds import drafted, reply, sent, working_day
from giaoban.org.tests.cast import Cast


def typed(cast: Cast, **values: object) -> dict[str, object]:
    usual = {
        "title": "Góp ý quy chế",
        "deadline": working_day(cast.district).isoformat(),
        "levels": ["commune"],
        "edition": "1",
        "key": "trang-1",
    }
    return {**usual, **values}


def test_from_the_page_to_the_answer_to_the_table(cast: Cast) -> None:
    office, commune = cast.secretary.client(), cast.mai_son_official.client()
    made = office.post("/lay-y-kien/moi", typed(cast))
    row = OpinionRound.objects.get()
    assert made.headers["Location"] == f"/lay-y-kien/{row.id}"
    page = f"/lay-y-kien/{row.id}"
    assert commune.get(page).status_code == 404
    upload = {"file": io.BytesIO(PDF)}
    upload["file"].name = "du-thao.pdf"
    assert office.post(f"{page}/tai-lieu", upload).status_code == 302
    assert office.post(f"{page}/gui").status_code == 302
    assert "du-thao.pdf" in text_of(commune.get(page))
    assert commune.post(f"{page}/tra-loi", {"edition": "0", "comment": "Giữ chữ này"}).status_code == 422
    answered = commune.post(f"{page}/tra-loi", {"choice": "1", "comment": "=1+1", "edition": "0"})
    assert answered.status_code == 302
    assert Opinion.objects.get(unit=cast.mai_son).choice == 1
    assert commune.get(f"{page}/xlsx").status_code == 404
    assert office.post(f"{page}/ket-thuc").status_code == 302
    assert "Không đồng ý" in text_of(commune.get(page))
    sheet = load_workbook(io.BytesIO(office.get(f"{page}/xlsx").content)).worksheets[0]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert ["", "Không đồng ý", 1] in [line[:3] for line in [[v or "" for v in r] for r in rows]]
    cell = next(c for line in sheet.iter_rows() for c in line if c.value == "=1+1")
    assert cell.data_type == "s"


def test_a_refused_answer_keeps_what_was_typed(cast: Cast) -> None:
    row, commune = sent(cast), cast.mai_son_official.client()
    answer = commune.post(f"/lay-y-kien/{row.id}/tra-loi", {"edition": "0", "comment": "Giữ chữ này"})
    assert answer.status_code == 422
    assert "Giữ chữ này" in text_of(answer)


def test_two_people_of_a_unit_see_each_others_answer(cast: Cast) -> None:
    row, commune = sent(cast), cast.mai_son_official.client()
    reply(cast.mai_son_official, row, 0, "Câu của người thứ nhất")
    answer = commune.post(f"/lay-y-kien/{row.id}/tra-loi", {"choice": "1", "edition": "0", "comment": "Câu thứ hai"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Câu của người thứ nhất" in page
    assert "Câu thứ hai" in page
    assert 'name="edition" value="1"' in page


def test_a_draft_two_people_change_shows_both(cast: Cast) -> None:
    row = drafted(cast)
    office = cast.secretary.client()
    office.post(f"/lay-y-kien/{row.id}/sua", typed(cast, title="Bản thứ nhất"))
    answer = office.post(f"/lay-y-kien/{row.id}/sua", typed(cast, title="Bản thứ hai"))
    assert answer.status_code == 422
    assert "Bản thứ nhất" in text_of(answer)
    assert "Bản thứ hai" in text_of(answer)


def test_the_list_searches_without_diacritics_and_filters(cast: Cast) -> None:
    sent(cast)
    drafted(cast, title="Xin ý kiến về lịch trực")
    office, commune = cast.secretary.client(), cast.mai_son_official.client()
    found = text_of(office.get("/lay-y-kien/?q=kiem dich"))
    assert "Góp ý quy chế chốt kiểm dịch" in found
    assert "lịch trực" not in found
    assert "lịch trực" in text_of(office.get("/lay-y-kien/?tinh-trang=draft"))
    mine = text_of(commune.get("/lay-y-kien/"))
    assert "Góp ý quy chế" in mine
    assert "lịch trực" not in mine


def test_the_office_urges_extends_and_cancels(cast: Cast) -> None:
    row, office = sent(cast), cast.secretary.client()
    page = f"/lay-y-kien/{row.id}"
    assert office.post(f"{page}/nhac").status_code == 302
    assert office.post(f"{page}/gia-han", {"day": "hôm nào đó"}).status_code == 422
    later = working_day(cast.district, 8)
    assert office.post(f"{page}/gia-han", {"day": f"{later:%d/%m/%Y}"}).status_code == 302
    assert office.post(f"{page}/huy", {"reason": ""}).status_code == 422
    assert office.post(f"{page}/huy", {"reason": "Hỏi nhầm"}).status_code == 302
    assert OpinionRound.objects.get().state == RoundState.CANCELLED


def test_units_are_found_in_the_table(cast: Cast) -> None:
    row = sent(cast)
    reply(cast.village_head, row, 0)
    rounds.close_round(actor=cast.secretary.actor, round_id=row.id)
    page = text_of(cast.secretary.client().get(f"/lay-y-kien/{row.id}?q=nhon&ai=waiting"))
    assert '<b class="row-title">Xã Nhôn Mai' in page
    assert '<b class="row-title">Bản Na Hang' not in page
