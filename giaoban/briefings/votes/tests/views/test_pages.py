"""Votes on the briefing's page."""

import pytest

from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.tests.views.pages import text_of
from giaoban.briefings.votes.actions import votes as actions
from giaoban.briefings.votes.models import Vote, VoteState
from giaoban.briefings.votes.tests.votes import close, everybody, give, opened, plan, prepared

TYPED = {
    "question": "Thông qua quy chế?",
    "ballots": "unit",
    "who": "all",
    "majority": "simple",
    "quorum": "50",
    "minutes": "3",
    "edition": "1",
    "key": "trang-1",
}


def address(scene: Scene, vote: Vote | None = None, what: str = "") -> str:
    return "/".join(
        ["", "giao-ban", str(scene.briefing.id), "bieu-quyet", *([str(vote.id)] if vote else []), what]
    ).rstrip("/")


def test_the_office_prepares_on_the_page_and_twice_sent_is_one(scene: Scene) -> None:
    office = scene.cast.secretary.client()
    for _ in range(2):
        assert office.post(address(scene, what="moi"), TYPED).status_code == 302
    assert Vote.objects.get().question == "Thông qua quy chế?"
    assert "Thông qua quy chế?" in text_of(office.get(address(scene)))
    assert "Thông qua quy chế?" not in text_of(scene.cast.village_head.client().get(address(scene)))


def test_what_was_typed_stays_when_it_is_refused(scene: Scene) -> None:
    answer = scene.cast.secretary.client().post(
        address(scene, what="moi"), TYPED | {"options": "Chỉ một", "question": "Giữ lại chữ này"}
    )
    assert answer.status_code == 422
    assert "Giữ lại chữ này" in text_of(answer)
    assert "từ 2 đến 10 phương án" in text_of(answer)


def test_two_who_change_a_draft_see_both_texts(scene: Scene) -> None:
    draft = prepared(scene)
    change = {"vote_id": draft.id, "edition": 1, "plan": plan(question="Câu hỏi của chủ trì")}
    scene.act(actions.change_vote, scene.cast.chair, **change)
    office = scene.cast.secretary.client()
    answer = office.post(address(scene, draft, "sua"), TYPED | {"question": "Câu hỏi của thư ký"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Câu hỏi của chủ trì" in page
    assert "Câu hỏi của thư ký" in page
    assert 'name="edition" value="2"' in page
    assert Vote.objects.get().question == "Câu hỏi của chủ trì"
    office.post(address(scene, draft, "sua"), TYPED | {"question": "Câu hỏi của thư ký", "edition": "2"})
    assert Vote.objects.get().question == "Câu hỏi của thư ký"


def test_the_result_is_on_the_page_once_it_is_announced(scene: Scene) -> None:
    members = everybody(scene)
    vote = opened(scene)
    for member in members:
        give(scene, member, vote, 0)
    close(scene, vote)
    reader = scene.cast.village_head.client()
    assert "Được thông qua" not in text_of(reader.get(address(scene)))
    assert "Được thông qua" in text_of(scene.cast.chair.client().get(address(scene)))
    scene.act(actions.announce_vote, scene.cast.chair, vote_id=vote.id)
    page = text_of(reader.get(address(scene, vote)))
    for words in ("Được thông qua", "4 phiếu trên 4", "Ai chọn gì", "Xã Nhôn Mai", "đã bỏ phiếu"):
        assert words in page


def test_a_secret_vote_publishes_receipts_and_the_register_apart(scene: Scene) -> None:
    everybody(scene)
    vote = opened(scene, secret=True)
    give(scene, scene.cast.mai_son_official, vote, 1, receipt="ABCDEFGH2345")
    close(scene, vote)
    scene.act(actions.announce_vote, scene.cast.chair, vote_id=vote.id)
    page = text_of(scene.cast.village_head.client().get(address(scene, vote)))
    for words in ("ABCD EFGH 2345", "Không có gì nối mã với người", "Danh sách được biểu quyết", "không bỏ phiếu"):
        assert words in page
    assert "Ai chọn gì" not in page


def test_cancelling_on_the_page_needs_a_reason(scene: Scene) -> None:
    draft, office = prepared(scene), scene.cast.secretary.client()
    assert office.post(address(scene, draft, "huy"), {"reason": " "}).status_code == 422
    assert office.post(address(scene, draft, "huy"), {"reason": "Nhầm"}).status_code == 302
    assert Vote.objects.get().state == VoteState.CANCELLED


@pytest.mark.parametrize(
    "wrong", [{"quorum": "x"}, {"who": "?"}, {"points": ["x"]}, {"minutes": "99999"}, {"item_id": "x"}]
)
def test_nonsense_is_a_sentence(scene: Scene, wrong: dict[str, object]) -> None:
    assert scene.cast.secretary.client().post(address(scene, what="moi"), TYPED | wrong).status_code == 422
    assert not Vote.objects.exists()
